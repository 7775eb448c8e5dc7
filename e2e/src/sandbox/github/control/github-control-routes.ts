import type { FastifyInstance } from "fastify";
import { answerErrors } from "../../control/answer-errors.ts";
import type { GithubContext } from "../github-context.ts";
import { appControlRoutes } from "./app-control-routes.ts";
import { commentControlRoutes } from "./comment-control-routes.ts";
import { repositoryControlRoutes } from "./repository-control-routes.ts";
import { threadControlRoutes } from "./thread-control-routes.ts";

export function githubControlRoutes(app: FastifyInstance, context: GithubContext): void {
  answerErrors(app);
  commentControlRoutes(app, context);
  threadControlRoutes(app, context);
  repositoryControlRoutes(app, context);
  appControlRoutes(app, context);
}
