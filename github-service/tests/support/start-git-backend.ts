import { spawn } from "node:child_process";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { onTestFinished } from "vitest";

type BackendRequest = { readonly method: string; readonly url: string; readonly headers: IncomingMessage["headers"] };
type Interfere = (request: IncomingMessage, response: ServerResponse) => boolean;

const HEADERS_END = "\r\n\r\n";

function answerFrom(response: ServerResponse) {
  let head = Buffer.alloc(0);
  let started = false;
  return (chunk: Buffer) => {
    if (started) return void response.write(chunk);
    head = Buffer.concat([head, chunk]);
    const end = head.indexOf(HEADERS_END);
    if (end < 0) return;
    started = true;
    for (const line of head.subarray(0, end).toString().split("\r\n")) {
      const [name = "", value = ""] = line.split(": ");
      if (name === "Status") response.statusCode = Number(value.slice(0, 3));
      else response.setHeader(name, value);
    }
    response.write(head.subarray(end + HEADERS_END.length));
  };
}

function runBackend(root: string, request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? "/", "http://127.0.0.1");
  const child = spawn("git", ["http-backend"], {
    env: {
      PATH: process.env["PATH"] ?? "",
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: pathname,
      QUERY_STRING: search.slice(1),
      REQUEST_METHOD: request.method ?? "GET",
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"]?.toString() ?? "",
      GIT_PROTOCOL: request.headers["git-protocol"]?.toString() ?? "",
      REMOTE_USER: "test",
    },
  });
  child.stdin.on("error", () => undefined);
  request.pipe(child.stdin);
  child.stdout.on("data", answerFrom(response));
  child.stdout.on("end", () => response.end());
  response.on("close", () => child.kill());
}

export async function startGitBackend(root: string, token: string) {
  const requests: BackendRequest[] = [];
  const interference: Interfere[] = [];
  const expected = `Basic ${Buffer.from(`x-access-token:${token}`).toString("base64")}`;
  const server = createServer((request, response) => {
    requests.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers });
    if (interference.some((interfere) => interfere(request, response))) return;
    if (request.headers.authorization !== expected) return void response.writeHead(401).end("who are you?");
    runBackend(root, request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  return { url: `http://127.0.0.1:${port}`, requests, interfere: (one: Interfere) => void interference.push(one) };
}
