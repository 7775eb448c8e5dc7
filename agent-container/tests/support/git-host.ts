import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { onTestFinished } from "vitest";
import { closeServer, listenOnLoopback } from "./loopback.ts";

export const hostHeaders = { Authorization: "Bearer service-key", "X-Agent-Capability": "capability-1" };

const author = { GIT_AUTHOR_NAME: "alice", GIT_AUTHOR_EMAIL: "alice@example.com" };
const committer = { GIT_COMMITTER_NAME: "alice", GIT_COMMITTER_EMAIL: "alice@example.com" };

export async function runTestGit(cwd: string, ...args: string[]): Promise<string> {
  const env = { PATH: process.env["PATH"] ?? "", HOME: "/nonexistent", ...author, ...committer };
  return (await execa("git", args, { cwd, env, extendEnv: false })).stdout;
}

function toBackendHeaders(head: string, response: ServerResponse): void {
  const fields = head.split("\r\n").map((line) => line.split(": "));
  const status = fields.find(([name]) => name === "Status")?.[1] ?? "200";
  for (const [name, value] of fields) if (name && value && name !== "Status") response.setHeader(name, value);
  response.statusCode = Number.parseInt(status, 10);
}

function answerWithGit(root: string, request: IncomingMessage, response: ServerResponse): void {
  const [path = "", query = ""] = (request.url ?? "").split("?");
  const backend = spawn("git", ["http-backend"], {
    env: {
      PATH: process.env["PATH"],
      GIT_PROJECT_ROOT: root,
      GIT_HTTP_EXPORT_ALL: "1",
      PATH_INFO: path,
      QUERY_STRING: query,
      REQUEST_METHOD: request.method,
      CONTENT_TYPE: request.headers["content-type"] ?? "",
      HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
      REMOTE_USER: "tester",
      GIT_CONFIG_COUNT: "2",
      GIT_CONFIG_KEY_0: "http.receivepack",
      GIT_CONFIG_VALUE_0: "true",
      GIT_CONFIG_KEY_1: "safe.directory",
      GIT_CONFIG_VALUE_1: "*",
    },
  });
  request.pipe(backend.stdin);
  backend.stdin.on("error", () => undefined);
  let head = "";
  backend.stdout.on("data", (chunk: Buffer) => {
    if (response.headersSent) return void response.write(chunk);
    head += chunk.toString("latin1");
    const end = head.indexOf("\r\n\r\n");
    if (end < 0) return;
    toBackendHeaders(head.slice(0, end), response);
    response.write(Buffer.from(head.slice(end + 4), "latin1"));
  });
  backend.stdout.on("end", () => response.end());
}

export async function startGitHost() {
  const root = await mkdtemp(join(tmpdir(), "git-host-"));
  const requests: { path: string; headers: IncomingMessage["headers"] }[] = [];
  const faults: { status: number; path: RegExp }[] = [];
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? "", headers: request.headers });
    const fault = faults.find(({ path }) => path.test(request.url ?? ""));
    if (fault !== undefined) return void response.writeHead(fault.status).end();
    answerWithGit(root, request, response);
  });
  const url = await listenOnLoopback(server);
  onTestFinished(async () => {
    await closeServer(server);
    await rm(root, { recursive: true, force: true });
  });
  const access = { url: `${url}/acme/shop.git`, headers: hostHeaders };
  return {
    root,
    url,
    access,
    requests,
    faults,
    repository: join(root, "acme", "shop.git"),
    close: () => closeServer(server),
  };
}

export async function startGitHostWithShop() {
  const host = await startGitHost();
  const author = join(host.root, "author");
  await mkdir(author);
  await runTestGit(host.root, "init", "--quiet", "--bare", "--initial-branch=main", host.repository);
  await runTestGit(author, "init", "--quiet", "--initial-branch=main");
  const commit = async (message: string, write: () => Promise<unknown>) => {
    await write();
    await runTestGit(author, "add", "--all");
    await runTestGit(author, "commit", "--quiet", "-m", message);
    return runTestGit(author, "rev-parse", "HEAD");
  };
  const push = (...refs: string[]) => runTestGit(author, "push", "--quiet", "--force", host.repository, ...refs);
  return { ...host, author, commit, push };
}
