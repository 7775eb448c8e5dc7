import { STATUS_CODES } from "node:http";
import { OpenAPIRegistry, OpenApiGeneratorV31, type RouteConfig } from "@asteasolutions/zod-to-openapi";
import type { ZodType } from "zod";
import type { RouteContract } from "./route-contract.ts";
import { problemSchema } from "./schemas/problem.ts";

type DocumentInfo = { readonly title: string; readonly version: string; readonly description: string };

const methods = { GET: "get", POST: "post", PUT: "put", PATCH: "patch", DELETE: "delete" } as const;
const errorsOfEveryRoute = [429, 500];
const errorsOfProtectedRoutes = [401, 403, 503];
const errorsOfInput = [400];
const errorsOfBodies = [413, 415];

function errorStatuses({ config, schema }: RouteContract): number[] {
  const input = schema.params !== undefined || schema.querystring !== undefined || schema.body !== undefined;
  return [
    ...(config.errors ?? []),
    ...errorsOfEveryRoute,
    ...(config.access === "public" ? [] : errorsOfProtectedRoutes),
    ...(input ? errorsOfInput : []),
    ...(schema.body === undefined ? [] : errorsOfBodies),
  ];
}

function toResponse(status: string, schema: ZodType, mediaType: string) {
  return { description: STATUS_CODES[status] ?? status, content: { [mediaType]: { schema } } };
}

function toResponses(contract: RouteContract) {
  const mediaType = contract.config.mediaType ?? "application/json";
  const answers = Object.entries(contract.schema.response).map(([status, schema]) => [
    status,
    toResponse(status, schema, mediaType),
  ]);
  const problems = errorStatuses(contract).map((status) => [
    status,
    toResponse(String(status), problemSchema, "application/problem+json"),
  ]);
  return Object.fromEntries([...problems, ...answers]);
}

function toRouteConfig(contract: RouteContract): RouteConfig {
  const { operationId, summary, description, tags, params, querystring, headers, body } = contract.schema;
  return {
    method: methods[contract.method],
    path: contract.url.replaceAll(/:(\w+)/gu, "{$1}"),
    operationId,
    summary,
    description,
    tags: [...tags],
    security: contract.config.access === "public" ? [] : [{ serviceKey: [] }],
    request: {
      ...(params && { params }),
      ...(querystring && { query: querystring }),
      ...(headers && { headers }),
      ...(body && { body: { required: true, content: { "application/json": { schema: body } } } }),
    },
    responses: toResponses(contract),
  };
}

export function generateDocument(info: DocumentInfo, contracts: readonly RouteContract[]) {
  const registry = new OpenAPIRegistry();
  registry.registerComponent("securitySchemes", "serviceKey", {
    type: "http",
    scheme: "bearer",
    description: "A key of SERVICE_API_KEYS",
  });
  for (const contract of contracts) registry.registerPath(toRouteConfig(contract));
  const { title, version, description } = info;
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({
    openapi: "3.1.0",
    info: { title, version, description },
  });
}
