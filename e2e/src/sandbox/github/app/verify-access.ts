import type { FastifyRequest } from "fastify";
import { SandboxProblem } from "../../sandbox-problem.ts";
import type { GithubContext } from "../github-context.ts";
import { repositoryParams } from "../rest/params.ts";
import { findCaller } from "./find-caller.ts";
import { mayAccess } from "./may-access.ts";
import { toNeededAccess } from "./to-needed-access.ts";

const inaccessible = () => new SandboxProblem(403, "Resource not accessible by integration");

export function verifyAccess(context: GithubContext, request: FastifyRequest): void {
  const caller = findCaller(context, request.headers.authorization);
  if (caller === undefined) throw new SandboxProblem(401, "Bad credentials");
  if (caller.kind === "user") return;
  const route = request.routeOptions.url ?? "";
  if (route.endsWith("/user")) throw inaccessible();
  if (!route.includes("/repos/:owner/:repo")) return;
  const repository = context.store.getRepository(repositoryParams.parse(request.params));
  if (!mayAccess(caller, repository, toNeededAccess(context, repository, request))) throw inaccessible();
}
