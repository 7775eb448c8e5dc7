import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { ListenOptions } from "node:net";
import type { Dispatcher } from "undici";
import { type BudgetGate, createBudgetGate } from "./budget-gate.ts";
import { toCostBound } from "./cost-bound.ts";
import { forwardRequest } from "./forward-request.ts";
import { isRunToken } from "./is-run-token.ts";
import { getModelPrice, type ModelPrices } from "./model-prices.ts";
import { addModelUsage, noRunUsage, type RunUsage } from "./model-usage.ts";
import { readLimited } from "./read-limited.ts";
import type { CountedAnswer } from "./read-usage.ts";

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
export type ModelProxy = { port: number | undefined; usage: () => RunUsage; close: () => Promise<void> };

const allowedPaths = ["/v1/messages", "/v1/messages/count_tokens"];
const countedPath = "/v1/messages";

function toPathname(path: string): string {
  return path.replace(/\?.*$/u, "");
}

function sendError(response: ServerResponse, status: number, message: string): void {
  const type = status === 401 ? "authentication_error" : "invalid_request_error";
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ type: "error", error: { type, message } }));
}

function abortOnClose(response: ServerResponse): AbortController {
  const abort = new AbortController();
  response.once("close", () => abort.abort());
  return abort;
}

async function listen(server: Server, options: ListenOptions): Promise<number | undefined> {
  server.listen(options);
  await once(server, "listening");
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : undefined;
}

function createAnswer(options: ModelProxyOptions, gate: BudgetGate, count: (answer: CountedAnswer) => void) {
  const { runToken, maxRequestBytes, prices } = options;
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = request.url ?? "";
    if (!isRunToken(request.headers, runToken)) return sendError(response, 401, "The run token is not valid.");
    if (request.method !== "POST" || !allowedPaths.includes(toPathname(path)))
      return sendError(response, 404, "Only the Messages API is reachable from a run.");
    const body = await readLimited(request, maxRequestBytes);
    if (body === undefined) return sendError(response, 413, `A request takes ${maxRequestBytes} bytes at most.`);
    const { signal } = abortOnClose(response);
    const forwarded = { request, response, path, body, signal };
    if (toPathname(path) !== countedPath) return forwardRequest(options, forwarded, () => undefined);
    const leave = await gate.enter(toCostBound(body, prices), signal);
    if (leave !== undefined) return forwardRequest(options, forwarded, count).finally(leave);
    sendError(response, 400, "The budget of this run is used up.");
    options.onBudgetExhausted();
  };
}

export async function createModelProxy(options: ModelProxyOptions): Promise<ModelProxy> {
  let usage = noRunUsage;
  const { budgetMicroUsd, prices } = options;
  const gate = createBudgetGate({ budgetMicroUsd, spent: () => usage.cost_micro_usd });

  const count = ({ model, usage: counted }: CountedAnswer) => {
    usage = addModelUsage(usage, counted, getModelPrice(prices, model));
  };

  const answer = createAnswer(options, gate, count);
  const server = createServer((request, response) => {
    answer(request, response).catch(() => {
      if (response.headersSent) response.destroy();
      else sendError(response, 502, "The model could not be reached.");
    });
  });
  const port = await listen(server, options.listen);
  return {
    port,
    usage: () => usage,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
