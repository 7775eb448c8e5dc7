import { Readable } from "node:stream";
import { execa } from "execa";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { GithubContext } from "../github-context.ts";
import { readCgiHead } from "./read-cgi-head.ts";

export type GitRequest = {
  readonly repository: string;
  readonly path: string;
  readonly user: string;
  readonly afterwards: () => Promise<void>;
};

function toCgiVariables(request: FastifyRequest, { repository, path, user }: GitRequest): Record<string, string> {
  const { headers, method, url } = request;
  const variables: Record<string, string | undefined> = {
    PATH_INFO: `/${repository.toLowerCase()}.git/${path}`,
    QUERY_STRING: url.split("?").slice(1).join("?"),
    REQUEST_METHOD: method,
    REMOTE_USER: user,
    REMOTE_ADDR: request.ip,
    CONTENT_TYPE: headers["content-type"],
    CONTENT_LENGTH: headers["content-length"],
    HTTP_CONTENT_ENCODING: headers["content-encoding"],
    GIT_PROTOCOL: headers["git-protocol"]?.toString(),
  };
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

async function* readThen(output: Readable, afterwards: () => Promise<void>): AsyncGenerator<Buffer> {
  for await (const chunk of output) yield Buffer.from(chunk);
  await afterwards();
}

export async function serveGit(
  { git, logger }: GithubContext,
  gitRequest: GitRequest,
  { request, reply }: { readonly request: FastifyRequest; readonly reply: FastifyReply },
): Promise<FastifyReply> {
  const environment = { ...git.environment, GIT_PROJECT_ROOT: git.root, GIT_HTTP_EXPORT_ALL: "1" };
  const backend = execa("git", ["http-backend"], {
    env: { ...environment, ...toCgiVariables(request, gitRequest) },
    extendEnv: false,
    buffer: false,
    reject: false,
    stdin: "pipe",
    stderr: "ignore",
  });
  backend.stdin.on("error", (error) => logger.debug({ err: error }, "git stopped reading"));
  request.raw.pipe(backend.stdin);
  request.raw.once("close", () => backend.stdin.end());
  const head = await readCgiHead(backend.stdout);
  return reply
    .code(head.status)
    .headers(head.headers)
    .send(Readable.from(readThen(backend.stdout, gitRequest.afterwards), { objectMode: false }));
}
