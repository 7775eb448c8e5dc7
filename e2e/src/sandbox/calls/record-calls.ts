import type { FastifyInstance, FastifyRequest } from "fastify";
import type { SandboxProvider } from "../provider.ts";
import type { CallLog, RecordedCall } from "./call-log.ts";
import type { Redactor } from "./create-redactor.ts";
import { toRecordedBody } from "./to-recorded-body.ts";

export type CallRecorder = {
  readonly log: CallLog;
  readonly redactor: Redactor;
  readonly now: () => Date;
};

export const STATUS_WHEN_CUT = 0;

export function recordCalls(
  app: FastifyInstance,
  { name, summarizeBody }: SandboxProvider,
  { log, redactor, now }: CallRecorder,
): () => void {
  const open = new WeakMap<FastifyRequest, RecordedCall>();
  app.addHook("onRequest", async (request) => {
    const call: RecordedCall = {
      provider: name,
      method: request.method,
      path: redactor.redactText(request.url.slice(name.length + 1)),
      headers: redactor.redactHeaders(request.headers),
      body: null,
      status: STATUS_WHEN_CUT,
      at: now().toISOString(),
    };
    open.set(request, call);
    log.add(call);
  });
  app.addHook("preHandler", async (request) => {
    const call = open.get(request);
    const body = summarizeBody === undefined ? request.body : summarizeBody(request.body);
    if (call !== undefined) call.body = redactor.redactBody(toRecordedBody(body));
  });
  return () => {
    app.addHook("onSend", async (request, reply, payload) => {
      const call = open.get(request);
      if (call !== undefined && !request.raw.socket.destroyed) call.status = reply.statusCode;
      return payload;
    });
  };
}
