import { createServer, type IncomingHttpHeaders } from "node:http";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { parseJson } from "../../../src/sandbox/parse-json.ts";

const payloadSchema = z.looseObject({ action: z.string().optional() });

export type ReceivedWebhook = {
  readonly event: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly payload: z.infer<typeof payloadSchema>;
};

export type Gateway = {
  readonly url: string;
  readonly received: ReceivedWebhook[];
  status: number;
};

function toPayload(body: string): z.infer<typeof payloadSchema> {
  const json = body.startsWith("payload=") ? decodeURIComponent(body.slice("payload=".length)) : body;
  return payloadSchema.parse(parseJson(json));
}

export async function receiveWebhooks(): Promise<Gateway> {
  const gateway: Gateway = { url: "", received: [], status: 200 };
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const event = String(request.headers["x-github-event"]);
    gateway.received.push({ event, headers: request.headers, body, payload: toPayload(body) });
    response.writeHead(gateway.status, { "content-type": "application/json" }).end('{"success":true}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  const address = z.object({ port: z.number() }).parse(server.address());
  return Object.assign(gateway, { url: `http://127.0.0.1:${address.port}` });
}
