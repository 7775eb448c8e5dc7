import Fastify, { type FastifyReply, type FastifyRequest } from "fastify";
import { onTestFinished } from "vitest";
import type { LedgerEntry } from "../../src/core/ledger.ts";

export type GatewayHandler = (request: FastifyRequest, reply: FastifyReply) => unknown;

export type GatewayStub = { readonly url: string; readonly requests: FastifyRequest[] };

export async function startStubGateway(handle: GatewayHandler): Promise<GatewayStub> {
  const requests: FastifyRequest[] = [];
  const app = Fastify({ forceCloseConnections: true });
  app.all("/*", async (request, reply) => {
    requests.push(request);
    return handle(request, reply);
  });
  onTestFinished(() => app.close());
  return { url: await app.listen({ host: "127.0.0.1", port: 0 }), requests };
}

export function answerTasks(tasks: readonly LedgerEntry[], nextCursor: string | null = null): GatewayHandler {
  return (request, reply) => {
    const [path = ""] = request.url.split("?");
    if (path === "/api/v1/tasks") return { items: tasks, next_cursor: nextCursor };
    return tasks.find(({ task_id }) => path.endsWith(task_id)) ?? reply.code(404).send({ code: "task_not_found" });
  };
}
