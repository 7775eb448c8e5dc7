import type { FastifyInstance } from "fastify";
import { capabilityCheck } from "./api/access/capability-check.ts";
import { buildServiceApp } from "./api/build-service-app.ts";
import { commentRoutes } from "./api/routes/comments.ts";
import { credentialRoutes } from "./api/routes/credentials.ts";
import { gitRoutes } from "./api/routes/git.ts";
import { pullRequestRoutes } from "./api/routes/pull-requests.ts";
import { reactionRoutes } from "./api/routes/reactions.ts";
import { repositoryRoutes } from "./api/routes/repositories.ts";
import type { Settings } from "./config/settings.ts";
import type { Dependencies } from "./dependencies.ts";

export async function buildApp(settings: Settings, dependencies: Dependencies): Promise<FastifyInstance> {
  const { verifyCapability, credentials, useCases, git } = dependencies;
  return buildServiceApp(settings.http, dependencies, async (app) => {
    await app.register(capabilityCheck, { verifyCapability });
    await app.register(commentRoutes, useCases);
    await app.register(reactionRoutes, useCases);
    await app.register(repositoryRoutes, useCases);
    await app.register(pullRequestRoutes, useCases);
    await app.register(credentialRoutes, { credentials });
    await app.register(gitRoutes, { git });
  });
}
