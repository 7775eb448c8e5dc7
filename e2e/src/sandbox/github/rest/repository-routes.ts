import type { FastifyInstance } from "fastify";
import { SandboxProblem } from "../../sandbox-problem.ts";
import { findCommit } from "../git/find-commit.ts";
import { listRefs } from "../git/list-refs.ts";
import { BOT_LOGIN, type GithubContext } from "../github-context.ts";
import { toAccount } from "../json/to-account.ts";
import { toCommit } from "../json/to-commit.ts";
import { repositoryUrl, toRepository } from "../json/to-repository.ts";
import { toUser } from "../json/to-user.ts";
import { loginParams, repositoryParams, restParams } from "./params.ts";
import { slicePage } from "./send-page.ts";

async function toBranch(context: GithubContext, repository: string, { name, sha }: { name: string; sha: string }) {
  const url = `${repositoryUrl(context, repository)}/branches/${name}`;
  return {
    name,
    commit: await toCommit(context, repository, sha),
    _links: { self: url, html: `${context.origin()}/github/${repository}/tree/${name}` },
    protected: false,
    protection: { enabled: false, required_status_checks: { enforcement_level: "off", contexts: [], checks: [] } },
    protection_url: `${url}/protection`,
  };
}

function toRoleName(permission: string): string {
  return permission === "none" ? "" : permission;
}

export function repositoryRoutes(app: FastifyInstance, context: GithubContext): void {
  const { store, git, origin } = context;

  app.get("/user", async () => toAccount(context, store.getUser(BOT_LOGIN)));

  app.get("/users/:login", async (request) =>
    toAccount(context, store.getUser(loginParams.parse(request.params).login)),
  );

  app.get("/repos/:owner/:repo", async (request) => {
    const repository = store.getRepository(repositoryParams.parse(request.params));
    const permission = store.findPermission(repository, BOT_LOGIN);
    const push = permission === "write" || permission === "admin";
    return {
      ...toRepository(context, repository),
      permissions: { admin: permission === "admin", maintain: permission === "admin", push, triage: push, pull: true },
    };
  });

  app.get("/repos/:owner/:repo/branches", async (request, reply) => {
    const { full_name } = store.getRepository(repositoryParams.parse(request.params));
    const heads = [...(await listRefs(git, full_name))].filter(([ref]) => ref.startsWith("refs/heads/"));
    const branches = heads.map(([ref, sha]) => ({ name: ref.slice("refs/heads/".length), sha }));
    const page = slicePage(branches, { request, reply, origin });
    return page.map(({ name, sha }) => ({
      name,
      commit: { sha, url: `${repositoryUrl(context, full_name)}/commits/${sha}` },
      protected: false,
    }));
  });

  app.get("/repos/:owner/:repo/branches/*", async (request) => {
    const { full_name } = store.getRepository(repositoryParams.parse(request.params));
    const name = restParams.parse(request.params);
    const sha = await findCommit(git, full_name, `refs/heads/${name}`);
    if (sha === undefined) throw new SandboxProblem(404, "Branch not found");
    return toBranch(context, full_name, { name, sha });
  });

  app.get("/repos/:owner/:repo/collaborators/:login/permission", async (request) => {
    const repository = store.getRepository(repositoryParams.parse(request.params));
    const { login } = loginParams.parse(request.params);
    const user = store.findUser(login);
    if (user === undefined) throw new SandboxProblem(404, `${login} is not a user`);
    const permission = store.findPermission(repository, user.login);
    const role_name = toRoleName(permission);
    return { permission, role_name, user: { ...toUser(context, user), role_name } };
  });
}
