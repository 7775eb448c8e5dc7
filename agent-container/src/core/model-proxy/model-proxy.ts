import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { ListenOptions } from "node:net";
import { pipeline } from "node:stream/promises";
import { type Dispatcher, request as sendRequest } from "undici";
import { createBudgetGate } from "./budget-gate.ts";
import { toCostBound } from "./cost-bound.ts";
import { isRunToken } from "./is-run-token.ts";
import { toAnswerHeaders, toModelHeaders } from "./model-headers.ts";
import { getModelPrice, type ModelPrices } from "./model-prices.ts";
import { addModelUsage, noRunUsage, type RunUsage } from "./model-usage.ts";
import { readLimited } from "./read-limited.ts";
import { createMessageUsageReader, createStreamUsageReader } from "./read-usage.ts";

export type ModelProxyOptions = {
  listen: ListenOptions;
  upstreamUrl: string;
  apiKey: string;
  runToken: string;
  prices: ModelPrices;
  budgetMicroUsd: number;
  maxRequestBytes: number;
  dispatcher: Dispatcher;
  onBudgetExhausted: () => void;
};
type Forwarded = { path: string; body: Buffer; signal: AbortSignal };
export type ModelProxy = { port: number | undefined; usage: () => RunUsage; close: () => Promise<void> };

const allowedPaths = ["/v1/messages", "/v1/messages/count_tokens"];
const countedPath = "/v1/messages";
const maxAnswerBytes = 32 * 1024 * 1024;

function toPathname(path: string): string {
  return path.replace(/\?.*$/u, "");
}

function sendError(response: ServerResponse, status: number, message: string): void {
  const type = status === 401 ? "authentication_error" : "invalid_request_error";
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ type: "error", error: { type, message } }));
}

function passAnswer(body: Dispatcher.ResponseData["body"], response: ServerResponse, tap: (chunk: Buffer) => void) {
  const count = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      tap(chunk);
      yield chunk;
    }
  };
  return pipeline(body, count, response);
}

export async function createModelProxy(options: ModelProxyOptions): Promise<ModelProxy> {
  let usage = noRunUsage;
  const { budgetMicroUsd, prices } = options;
  const gate = createBudgetGate({ budgetMicroUsd, spent: () => usage.cost_micro_usd });

  const forward = async (request: IncomingMessage, response: ServerResponse, { path, body, signal }: Forwarded) => {
    const upstream = await sendRequest(new URL(options.upstreamUrl.replace(/\/$/u, "") + path), {
      method: "POST",
      headers: toModelHeaders(request.headers, options.apiKey),
      body,
      signal,
      dispatcher: options.dispatcher,
    });
    response.writeHead(upstream.statusCode, toAnswerHeaders(upstream.headers));
    const isStream = String(upstream.headers["content-type"]).startsWith("text/event-stream");
    const reader = isStream ? createStreamUsageReader() : createMessageUsageReader(maxAnswerBytes);
    try {
      await passAnswer(upstream.body, response, reader.push);
    } finally {
      const counted = toPathname(path) === countedPath ? reader.finish() : undefined;
      if (counted !== undefined) usage = addModelUsage(usage, counted.usage, getModelPrice(prices, counted.model));
    }
  };

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? "";
    if (!isRunToken(request.headers, options.runToken)) return sendError(response, 401, "The run token is not valid.");
    if (request.method !== "POST" || !allowedPaths.includes(toPathname(path)))
      return sendError(response, 404, "Only the Messages API is reachable from a run.");
    const body = await readLimited(request, options.maxRequestBytes);
    if (body === undefined)
      return sendError(response, 413, `A request takes ${options.maxRequestBytes} bytes at most.`);
    const abort = new AbortController();
    response.once("close", () => abort.abort());
    const leave = await gate.enter(toCostBound(body, prices), abort.signal);
    if (leave === undefined) {
      sendError(response, 400, "The budget of this run is used up.");
      return options.onBudgetExhausted();
    }
    await forward(request, response, { path, body, signal: abort.signal }).finally(leave);
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else sendError(response, 502, "The model could not be reached.");
    });
  });
  server.listen(options.listen);
  await once(server, "listening");
  const address = server.address();
  return {
    port: address !== null && typeof address === "object" ? address.port : undefined,
    usage: () => usage,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
