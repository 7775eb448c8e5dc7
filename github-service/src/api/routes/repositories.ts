import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import type { RepositoryReads } from "../../core/repository-reads.ts";
import { toCall } from "../access/capability-check.ts";
import type { RouteContract } from "../route-contract.ts";
import { identitySchema } from "../schemas/account.ts";
import { branchNameSchema, branchSchema } from "../schemas/branch.ts";
import { permissionParams, permissionSchema } from "../schemas/permission.ts";
import { ownerSchema, repositoryParams, repositorySchema } from "../schemas/repository.ts";
import { readHeaders } from "../schemas/write-headers.ts";

const config = { access: ["gateway", "agent", "dashboard"], errors: [404, 422, 502] } as const;

const showRepository = {
  method: "GET",
  url: "/api/v1/github/repository/:owner/:repo",
  config,
  schema: {
    operationId: "showRepository",
    summary: "Show a repository",
    description: "Says where pull requests go and whether there is anything to clone.",
    tags: ["repositories"],
    params: repositoryParams,
    headers: readHeaders,
    response: { 200: repositorySchema },
  },
} as const satisfies RouteContract;

const showBranch = {
  method: "GET",
  url: "/api/v1/github/branch/:owner/:repo",
  config,
  schema: {
    operationId: "showBranch",
    summary: "Show a branch",
    description: "404 branch_not_found and 404 repository_not_found tell a missing branch from a missing repository.",
    tags: ["repositories"],
    params: repositoryParams,
    querystring: z.strictObject({ name: branchNameSchema }),
    headers: readHeaders,
    response: { 200: branchSchema },
  },
} as const satisfies RouteContract;

const showPermission = {
  method: "GET",
  url: "/api/v1/github/permission/:owner/:repo/:username",
  config,
  schema: {
    operationId: "showPermission",
    summary: "What may a user do with a repository?",
    description: "404 user_not_found when GitHub does not know the user, or the token does not see the repository.",
    tags: ["repositories"],
    params: permissionParams,
    headers: readHeaders,
    response: { 200: permissionSchema },
  },
} as const satisfies RouteContract;

const showIdentity = {
  method: "GET",
  url: "/api/v1/github/identity",
  config,
  schema: {
    operationId: "showIdentity",
    summary: "Which account do we write as?",
    description: "The account of the credential that serves the owner, or of the one for all owners.",
    tags: ["repositories"],
    querystring: z.strictObject({ owner: ownerSchema.optional() }),
    headers: readHeaders,
    response: { 200: identitySchema },
  },
} as const satisfies RouteContract;

export const repositoryContracts: readonly RouteContract[] = [showRepository, showBranch, showPermission, showIdentity];

export const repositoryRoutes: FastifyPluginAsyncZod<{ readonly reads: RepositoryReads }> = async (app, { reads }) => {
  app.route({
    ...showRepository,
    handler: async (request, reply) =>
      reply.code(200).send(await reads.showRepository(toCall(request), request.params)),
  });

  app.route({
    ...showBranch,
    handler: async (request, reply) =>
      reply.code(200).send(await reads.showBranch(toCall(request), request.params, request.query.name)),
  });

  app.route({
    ...showPermission,
    handler: async (request, reply) => {
      const { username, ...repository } = request.params;
      return reply.code(200).send(await reads.showPermission(toCall(request), repository, username));
    },
  });

  app.route({
    ...showIdentity,
    handler: async (request, reply) =>
      reply.code(200).send(await reads.showIdentity(toCall(request), request.query.owner ?? "*")),
  });
};
