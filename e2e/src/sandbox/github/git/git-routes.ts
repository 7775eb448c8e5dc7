import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { z } from "zod";
import { trackPush } from "../actions/receive-push.ts";
import { findCaller } from "../app/find-caller.ts";
import { mayAccess } from "../app/may-access.ts";
import { BOT_LOGIN, type GithubContext } from "../github-context.ts";
import { serveGit } from "./serve-git.ts";

const paramsSchema = z.object({ owner: z.string(), repo: z.string().regex(/\.git$/u) });
const querySchema = z.object({ service: z.string().optional() });
const nothing = async () => undefined;

function refuse(reply: FastifyReply, status: number, message: string): FastifyReply {
  return reply.code(status).type("text/plain").send(`${message}\n`);
}

function mayPush({ store }: GithubContext, fullName: string): boolean {
  const permission = store.findPermission(store.getRepository(fullName), BOT_LOGIN);
  return permission === "write" || permission === "admin";
}

async function answer(
  context: GithubContext,
  path: string,
  exchange: { request: FastifyRequest; reply: FastifyReply },
) {
  const { request, reply } = exchange;
  const caller = findCaller(context, request.headers.authorization);
  if (caller === undefined) {
    reply.header("www-authenticate", 'Basic realm="GitHub"');
    return refuse(reply, 401, "Invalid username or token.");
  }
  const params = paramsSchema.safeParse(request.params);
  const name = params.success ? `${params.data.owner}/${params.data.repo.slice(0, -".git".length)}` : "";
  const found = context.store.findRepository(name);
  if (found === undefined) return refuse(reply, 404, "Repository not found.");
  const repository = found.full_name;
  const pushes = path === "git-receive-pack" || querySchema.parse(request.query).service === "git-receive-pack";
  if (!mayAccess(caller, found, { anyOf: ["contents"], level: pushes ? "write" : "read" })) {
    return refuse(reply, 403, "Write access to repository not granted.");
  }
  if (pushes && !mayPush(context, repository)) {
    return refuse(reply, 403, `Permission to ${repository}.git denied to ${BOT_LOGIN}.`);
  }
  const afterwards = path === "git-receive-pack" ? await trackPush(context, repository, { actor: BOT_LOGIN }) : nothing;
  return serveGit(context, { repository, path, user: BOT_LOGIN, afterwards }, exchange);
}

export function gitRoutes(app: FastifyInstance, context: GithubContext): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, _payload, done) => done(null));
  app.get("/:owner/:repo/info/refs", (request, reply) => answer(context, "info/refs", { request, reply }));
  for (const service of ["git-upload-pack", "git-receive-pack"]) {
    app.post(`/:owner/:repo/${service}`, (request, reply) => answer(context, service, { request, reply }));
  }
}
