import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  request as sendRequest,
} from "node:http";
import { onTestFinished } from "vitest";
import { findJson } from "../../src/core/find-json.ts";
import type { ClaimedTask } from "../../src/core/task-input.ts";
import { closeServer, listenOnLoopback } from "./loopback.ts";
import { readBody } from "./read-body.ts";

type Handle = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

async function start(handle: Handle): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => void handle(request, response));
  const url = await listenOnLoopback(server);
  onTestFinished(() => closeServer(server));
  return { url, server };
}

function send(response: ServerResponse, body: object): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

export async function startFakeGateway(task: ClaimedTask) {
  const results: unknown[] = [];
  const renewals: unknown[] = [];
  const state = { takesResults: true };
  const { lease_expires_at, capability } = task;
  const { url } = await start(async (request, response) => {
    const body = findJson(await readBody(request));
    if (request.url?.endsWith("/claim")) return send(response, task);
    if (request.url?.endsWith("/renew")) {
      renewals.push(body);
      return send(response, { action: "continue", reason: null, lease_expires_at, capability, remaining_micro_usd: 1 });
    }
    if (!state.takesResults) return void response.destroy();
    results.push(body);
    send(response, { status: "succeeded" });
  });
  return { url, results, renewals, state };
}

export async function startFakeGitHubService(gitUrl: string) {
  const pullRequests: { body: unknown; headers: IncomingMessage["headers"] }[] = [];
  const { url } = await start(async (request, response) => {
    const path = request.url ?? "";
    if (path.startsWith("/git/")) {
      const forwarded = sendRequest(`${gitUrl}${path.slice("/git".length)}`, {
        method: request.method ?? "GET",
        headers: request.headers,
      });
      forwarded.on("response", (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      forwarded.on("error", () => response.destroy());
      return void request.pipe(forwarded);
    }
    pullRequests.push({ body: findJson(await readBody(request)), headers: request.headers });
    send(response, {
      success: true,
      number: 7,
      url: "https://github.com/acme/shop/pull/7",
      created: true,
      message: "Opened.",
      error: null,
    });
  });
  return { url, pullRequests };
}
