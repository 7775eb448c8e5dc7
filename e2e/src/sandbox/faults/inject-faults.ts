import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { SandboxProvider } from "../provider.ts";
import type { FaultList } from "./fault-list.ts";
import type { Fault } from "./fault-schema.ts";

function cutConnection(request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack();
  request.raw.socket.destroy();
}

async function refuse(provider: SandboxProvider, fault: Fault, reply: FastifyReply): Promise<void> {
  const limited = fault.kind === "rate_limit";
  const status = limited ? fault.status : (fault.value ?? 500);
  const failure = provider.describeFailure(status, limited ? (fault.value ?? 1) : undefined);
  await reply.code(status).headers(failure.headers).send(failure.body);
}

export function injectFaults(app: FastifyInstance, provider: SandboxProvider, faults: FaultList): void {
  const cutAfter = new WeakSet<FastifyRequest>();
  app.addHook("onRequest", async (request, reply) => {
    const path = request.url
      .slice(provider.name.length + 1)
      .split("?", 1)
      .join("");
    const fault = faults.take({ provider: provider.name, method: request.method, path });
    if (fault === undefined) return;
    if (fault.kind === "cut_before") return cutConnection(request, reply);
    if (fault.kind === "cut_after") cutAfter.add(request);
    else if (fault.kind === "delay") await setTimeout(fault.value ?? 1000);
    else await refuse(provider, fault, reply);
  });
  app.addHook("onSend", async (request, _reply, payload) => {
    if (!cutAfter.has(request)) return payload;
    if (payload instanceof Readable) await finished(payload.resume());
    request.raw.socket.destroy();
    return "";
  });
}
