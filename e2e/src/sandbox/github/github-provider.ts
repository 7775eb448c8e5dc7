import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { CreateProvider } from "../provider.ts";
import { githubControlRoutes } from "./control/github-control-routes.ts";
import { createGit } from "./git/create-git.ts";
import { gitRoutes } from "./git/git-routes.ts";
import type { GithubContext } from "./github-context.ts";
import { githubPages } from "./pages/github-pages.ts";
import { answerGithubErrors, toGithubErrorBody } from "./rest/answer-github-errors.ts";
import { restApi } from "./rest/rest-api.ts";
import { seedGithub } from "./seed/seed-github.ts";
import { createGithubStore, emptyState } from "./state/github-store.ts";
import { createStateFile } from "./state/state-file.ts";

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
      app.register(async (scope) => restApi(scope, context));
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
