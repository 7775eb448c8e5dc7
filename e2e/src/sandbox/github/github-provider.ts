import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { CreateProvider } from "../provider.ts";
import { SandboxProblem } from "../sandbox-problem.ts";
import { isKnownToken } from "../security/is-known-token.ts";
import { githubControlRoutes } from "./control/github-control-routes.ts";
import { createGit } from "./git/create-git.ts";
import { gitRoutes } from "./git/git-routes.ts";
import type { GithubContext } from "./github-context.ts";
import { githubPages } from "./pages/github-pages.ts";
import { acceptJsonBodies } from "./rest/accept-json-bodies.ts";
import { answerGithubErrors, toGithubErrorBody } from "./rest/answer-github-errors.ts";
import { commentRoutes } from "./rest/comment-routes.ts";
import { contentRoutes } from "./rest/content-routes.ts";
import { issueRoutes } from "./rest/issue-routes.ts";
import { pullRoutes } from "./rest/pull-routes.ts";
import { addRateLimitHeaders } from "./rest/rate-limit-headers.ts";
import { reactionRoutes } from "./rest/reaction-routes.ts";
import { repositoryRoutes } from "./rest/repository-routes.ts";
import { seedGithub } from "./seed/seed-github.ts";
import { createGithubStore, emptyState } from "./state/github-store.ts";
import { createStateFile } from "./state/state-file.ts";

const restRoutes = [repositoryRoutes, commentRoutes, reactionRoutes, issueRoutes, pullRoutes, contentRoutes];

export const createGithubProvider: CreateProvider = (provider) => {
  const folder = join(provider.settings.dataDir, "github");
  const context: GithubContext = { ...provider, store: createGithubStore(), git: createGit(folder) };
  const stateFile = createStateFile(folder, context.store);

  async function emptyFolder(): Promise<void> {
    await rm(folder, { recursive: true, force: true });
    await mkdir(context.git.root, { recursive: true });
    await mkdir(context.git.home, { recursive: true });
  }

  async function reset(): Promise<void> {
    await stateFile.whileNotWriting(emptyFolder);
    context.store.replace(structuredClone(emptyState));
    await seedGithub(context);
    await stateFile.save();
  }

  return {
    name: "github",
    registerApi(app) {
      answerGithubErrors(app);
      app.addHook("onResponse", () => stateFile.save());
      app.register(async (scope) => gitRoutes(scope, context), { prefix: "/git" });
      app.register(async (scope) => {
        acceptJsonBodies(scope);
        addRateLimitHeaders(scope, context.now);
        scope.addHook("onRequest", async (request) => {
          if (isKnownToken(request.headers.authorization, context.settings.githubTokens)) return;
          throw new SandboxProblem(401, "Bad credentials");
        });
        for (const register of restRoutes) register(scope, context);
      });
    },
    registerControl(app) {
      app.addHook("onResponse", () => stateFile.save());
      githubControlRoutes(app, context);
    },
    registerPages: (app) => githubPages(app, context),
    describeFailure: (status, retryAfterSeconds) => ({
      headers:
        retryAfterSeconds === undefined
          ? {}
          : { "retry-after": String(retryAfterSeconds), "x-ratelimit-remaining": "0" },
      body: toGithubErrorBody(
        status,
        retryAfterSeconds === undefined
          ? "Sandbox fault"
          : "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
      ),
    }),
    start: async () => {
      if (!(await stateFile.load())) await reset();
    },
    stop: () => stateFile.save(),
    reset,
  };
};
