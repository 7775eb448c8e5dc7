import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { SandboxProblem } from "../../sandbox-problem.ts";
import { mintToken, narrowingSchema } from "../app/mint-token.ts";
import { BOT_LOGIN, type GithubContext } from "../github-context.ts";
import { toAccessToken } from "../json/to-access-token.ts";
import { toApp } from "../json/to-app.ts";
import { toInstallation } from "../json/to-installation.ts";
import { idParams, loginParams, repositoryParams } from "./params.ts";

const installationsQuery = z.looseObject({
  page: z.coerce.number().int().positive().default(1),
  per_page: z.coerce.number().int().min(1).max(100).default(30),
});

export function appRoutes(app: FastifyInstance, context: GithubContext): void {
  const { store } = context;

  app.get("/app", async () => toApp(context, BOT_LOGIN));

  app.get("/app/installations", async (request) => {
    const { page, per_page } = installationsQuery.parse(request.query);
    const { installations } = store.state().app;
    const shown = installations.slice((page - 1) * per_page, page * per_page);
    return shown.map((installation) => toInstallation(context, installation));
  });

  app.get("/repos/:owner/:repo/installation", async (request) => {
    const { full_name } = store.getRepository(repositoryParams.parse(request.params));
    return toInstallation(context, store.getInstallation(full_name.split("/", 1).join("")));
  });

  for (const path of ["/users/:login/installation", "/orgs/:login/installation"]) {
    app.get(path, async (request) => {
      const { login } = store.getUser(loginParams.parse(request.params).login);
      return toInstallation(context, store.getInstallation(login));
    });
  }

  app.post("/app/installations/:id/access_tokens", async (request, reply) => {
    const { id } = idParams.parse(request.params);
    const installation = store.state().app.installations.find((one) => one.id === id);
    if (installation === undefined) throw new SandboxProblem(404, "Not Found");
    const minted = mintToken(context, installation, narrowingSchema.parse(request.body ?? {}));
    return reply.code(201).send(toAccessToken(context, minted));
  });
}
