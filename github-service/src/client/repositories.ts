import { ServiceError } from "../core/errors.ts";
import { type Repository, toFullName } from "../core/repository.ts";
import type { GithubSession } from "./github-session.ts";
import { githubBranch, githubBranches, githubPermission, githubRepository } from "./schemas.ts";

export function describeMissingRepository(repository: Repository) {
  const message = `Repository ${toFullName(repository)} does not exist, or the credential does not reach it.`;
  return { code: "repository_not_found", message } as const;
}

export async function getRepository(session: GithubSession, repository: Repository) {
  const shared = { parameters: repository, repeatable: true, absent: describeMissingRepository(repository) };
  const show = { ...shared, operation: "get_repository", route: "GET /repos/{owner}/{repo}" };
  const { data } = await session.send(show, githubRepository);
  const list = {
    ...shared,
    operation: "list_branches",
    route: "GET /repos/{owner}/{repo}/branches",
    parameters: { ...repository, per_page: 1 },
  };
  const branches = await session.send(list, githubBranches);
  const { full_name, default_branch } = data;
  return { full_name, default_branch, private: data.private, empty: branches.data.length === 0 };
}

export async function getBranch(session: GithubSession, repository: Repository, branch: string) {
  const message = `Repository ${toFullName(repository)} has no branch ${branch}.`;
  const request = {
    operation: "get_branch",
    route: "GET /repos/{owner}/{repo}/branches/{branch}",
    parameters: { ...repository, branch },
    repeatable: true,
    absent: { code: "branch_not_found", message } as const,
  };
  try {
    const { data } = await session.send(request, githubBranch);
    return { name: data.name, commit_sha: data.commit.sha, protected: data.protected };
  } catch (error) {
    if (error instanceof ServiceError && error.code === "branch_not_found") await getRepository(session, repository);
    throw error;
  }
}

const permissions = new Map<string, "admin" | "write" | "read">([
  ["admin", "admin"],
  ["maintain", "write"],
  ["write", "write"],
  ["triage", "read"],
  ["read", "read"],
]);

export async function getPermission(session: GithubSession, repository: Repository, username: string) {
  const message = `GitHub knows no user ${username} in ${toFullName(repository)}, or the credential does not reach it.`;
  const absent = { code: "user_not_found", message } as const;
  const request = {
    operation: "get_permission",
    route: "GET /repos/{owner}/{repo}/collaborators/{username}/permission",
    parameters: { ...repository, username },
    repeatable: true,
    absent,
  };
  const { data } = await session.send(request, githubPermission);
  if (data.user === null) throw new ServiceError(absent.code, absent.message);
  return {
    permission: permissions.get(data.permission) ?? ("none" as const),
    role_name: data.role_name,
    user_id: data.user.id,
    username: data.user.login,
  };
}
