import { setTimeout as delay } from "node:timers/promises";
import type { FastifyInstance, FastifyRequest } from "fastify";

export type Fault = {
  readonly method: string;
  readonly path: RegExp;
  readonly kind: "cut_before" | "cut_after" | "cut_inside" | "status" | "delay" | "hold_after";
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly milliseconds?: number;
  times: number;
};

export type FakeCall = { readonly method: string; readonly path: string; readonly body: unknown };

declare module "fastify" {
  interface FastifyRequest {
    fault: Fault | null;
  }
}

function takeFault(faults: readonly Fault[], request: FastifyRequest): Fault | null {
  const fault = faults.find(
    ({ method, path, times }) => times > 0 && method === request.method && path.test(request.url),
  );
  if (fault !== undefined) fault.times -= 1;
  return fault ?? null;
}

export function addFaults(app: FastifyInstance, faults: readonly Fault[], calls: FakeCall[]): void {
  app.decorateRequest("fault", null);

  app.addHook("preHandler", async (request, reply) => {
    calls.push({ method: request.method, path: request.url, body: request.body });
    const fault = takeFault(faults, request);
    request.fault = fault;
    if (fault?.kind === "cut_before") {
      request.raw.socket.destroy();
      return reply.hijack();
    }
    if (fault?.kind === "delay") await delay(fault.milliseconds);
    if (fault?.kind === "status") {
      return reply
        .code(fault.status ?? 500)
        .headers(fault.headers ?? {})
        .send(fault.body ?? { message: "Server Error" });
    }
  });

  app.addHook("onSend", async (request, reply, payload) => {
    if (request.fault?.kind === "cut_after") request.raw.socket.destroy();
    if (request.fault?.kind === "hold_after") await delay(request.fault.milliseconds);
    if (request.fault?.kind === "cut_inside") {
      reply.hijack();
      reply.raw.writeHead(201, { "content-type": "application/json", "content-length": "1000" });
      reply.raw.write('{"id":');
      setImmediate(() => request.raw.socket.destroy());
    }
    return payload;
  });
}
