import type { FastifyRequest } from "fastify";
import type { GithubContext } from "../github-context.ts";
import { idParams, numberParams } from "../rest/params.ts";
import type { GithubRepository } from "../state/github-state.ts";
import type { NeededAccess } from "./may-access.ts";

const permissionOfArea = new Map([
  ["branches", "contents"],
  ["contents", "contents"],
  ["git", "contents"],
  ["issues", "issues"],
  ["pulls", "pull_requests"],
]);

function isAboutPull({ store }: GithubContext, { full_name }: GithubRepository, params: unknown): boolean {
  const { data: comment } = idParams.safeParse(params);
  const { data: thread } = numberParams.safeParse(params);
  const number = thread?.number ?? store.listComments(full_name).find(({ id }) => id === comment?.id)?.number;
  return store.listThreads(full_name).some((one) => one.number === number && one.pull !== null);
}

export function toNeededAccess(
  context: GithubContext,
  repository: GithubRepository,
  request: FastifyRequest,
): NeededAccess {
  const [, area = ""] = (request.routeOptions.url ?? "").split("/:repo", 2).slice(1).join("").split("/");
  const permission = permissionOfArea.get(area) ?? "metadata";
  const isPull = permission === "issues" && isAboutPull(context, repository, request.params);
  return {
    anyOf: isPull ? ["issues", "pull_requests"] : [permission],
    level: request.method === "GET" || request.method === "HEAD" ? "read" : "write",
  };
}
