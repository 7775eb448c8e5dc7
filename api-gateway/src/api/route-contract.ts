import type { ZodObject, ZodType } from "zod";

export type RouteAccess = "public" | readonly string[];

export type RouteContract = {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  readonly url: string;
  readonly config: { readonly access: RouteAccess; readonly errors?: readonly number[]; readonly mediaType?: string };
  readonly schema: {
    readonly operationId: string;
    readonly summary: string;
    readonly description: string;
    readonly tags: readonly string[];
    readonly params?: ZodObject;
    readonly querystring?: ZodObject;
    readonly headers?: ZodObject;
    readonly body?: ZodType;
    readonly response: Readonly<Record<number, ZodType>>;
  };
};

declare module "fastify" {
  interface FastifyContextConfig {
    access?: RouteAccess;
    errors?: readonly number[];
    mediaType?: string;
  }
}
