import type { FastifyInstance } from "fastify";
import { verifyAccess } from "../app/verify-access.ts";
import { verifyJwt } from "../app/verify-jwt.ts";
import type { GithubContext } from "../github-context.ts";
import { acceptJsonBodies } from "./accept-json-bodies.ts";
import { appRoutes } from "./app-routes.ts";
import { commentRoutes } from "./comment-routes.ts";
import { contentRoutes } from "./content-routes.ts";
import { issueRoutes } from "./issue-routes.ts";
import { pullRoutes } from "./pull-routes.ts";
import { addRateLimitHeaders } from "./rate-limit-headers.ts";
import { reactionRoutes } from "./reaction-routes.ts";
import { repositoryRoutes } from "./repository-routes.ts";

const tokenRoutes = [repositoryRoutes, commentRoutes, reactionRoutes, issueRoutes, pullRoutes, contentRoutes];

export function restApi(app: FastifyInstance, context: GithubContext): void {
  acceptJsonBodies(app);
  addRateLimitHeaders(app, context.now);
  app.register(async (scope) => {
    scope.addHook("onRequest", async (request) => verifyAccess(context, request));
    for (const register of tokenRoutes) register(scope, context);
  });
  app.register(async (scope) => {
    scope.addHook("onRequest", async (request) => verifyJwt(context, request.headers.authorization));
    appRoutes(scope, context);
  });
}
