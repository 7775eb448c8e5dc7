import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyInstance, FastifyRequest } from "fastify";
import fp from "fastify-plugin";
import type { ServiceKey } from "../../config/service-settings.ts";
import { sendProblem } from "./error-handler.ts";

export type IdentifyCaller = (request: FastifyRequest) => Promise<string | undefined>;

type AuthenticationOptions = {
  readonly serviceKeys: readonly ServiceKey[];
  readonly identifyCaller: IdentifyCaller | undefined;
};

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}

function createFindCaller(serviceKeys: readonly ServiceKey[]) {
  const known = serviceKeys.map(({ caller, key }) => ({ caller, hash: digest(key) }));
  return (request: FastifyRequest): string | undefined => {
    const [scheme, token] = request.headers.authorization?.split(" ") ?? [];
    if (scheme?.toLowerCase() !== "bearer" || token === undefined) return undefined;
    const presented = digest(token);
    return known.filter(({ hash }) => timingSafeEqual(hash, presented))[0]?.caller;
  };
}

export const authentication = fp(async (app: FastifyInstance, options: AuthenticationOptions) => {
  const findCaller = createFindCaller(options.serviceKeys);

  app.addHook("onRequest", async (request, reply) => {
    const { access } = request.routeOptions.config;
    if (request.is404 || access === "public") return;
    const caller = findCaller(request) ?? (await options.identifyCaller?.(request));
    if (caller === undefined) {
      reply.header("www-authenticate", "Bearer");
      const detail = "This route needs 'Authorization: Bearer <service key>' with a key of SERVICE_API_KEYS.";
      return sendProblem(request, reply, { status: 401, code: "unauthenticated", detail });
    }
    request.caller = caller;
    if (caller === "operator" || access?.includes(caller)) return;
    const detail = `Caller ${caller} may not use ${request.method} ${request.routeOptions.url}.`;
    return sendProblem(request, reply, { status: 403, code: "caller_not_allowed", detail });
  });
});
