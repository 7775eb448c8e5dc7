import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { ChangePullRequest } from "../../core/change-pull-request.ts";
import type { ShowPullRequest } from "../../core/show-pull-request.ts";
import type { WritePullRequest } from "../../core/write-pull-request.ts";
import { toCall, toWriteCall } from "../access/capability-check.ts";
import type { RouteContract } from "../route-contract.ts";
import {
  pullRequestAnswer,
  pullRequestByHeadBody,
  pullRequestChangeBody,
  pullRequestSchema,
} from "../schemas/pull-request.ts";
import { pullRequestParams, repositoryParams } from "../schemas/repository.ts";
import { readHeaders, writeHeaders } from "../schemas/write-headers.ts";

const writeConfig = { access: ["gateway", "agent"], errors: [404, 409, 422, 502] } as const;

const showPullRequest = {
  method: "GET",
  url: "/api/v1/github/pr/:owner/:repo/:pr_number",
  config: { access: ["gateway", "agent", "dashboard"], errors: [404, 502] },
  schema: {
    operationId: "showPullRequest",
    summary: "Show a pull request",
    description: "Its text is what its author wrote, so it is named in untrusted_fields.",
    tags: ["pull requests"],
    params: pullRequestParams,
    headers: readHeaders,
    response: { 200: pullRequestSchema },
  },
} as const satisfies RouteContract;

const writePullRequest = {
  method: "PUT",
  url: "/api/v1/github/pr/:owner/:repo/by-head",
  config: writeConfig,
  schema: {
    operationId: "writePullRequest",
    summary: "Open or update the pull request of a branch",
    description: "Updates the open pull request of the head branch when there is one, so repeating it is harmless.",
    tags: ["pull requests"],
    params: repositoryParams,
    headers: writeHeaders,
    body: pullRequestByHeadBody,
    response: { 200: pullRequestAnswer },
  },
} as const satisfies RouteContract;

const changePullRequest = {
  method: "PATCH",
  url: "/api/v1/github/pr/:owner/:repo/:pr_number",
  config: writeConfig,
  schema: {
    operationId: "changePullRequest",
    summary: "Change a pull request",
    description: "Changes the fields that are given: title, body or state. Repeating it is harmless.",
    tags: ["pull requests"],
    params: pullRequestParams,
    headers: writeHeaders,
    body: pullRequestChangeBody,
    response: { 200: pullRequestAnswer },
  },
} as const satisfies RouteContract;

export const pullRequestContracts: readonly RouteContract[] = [showPullRequest, writePullRequest, changePullRequest];

type PullRequestRoutesOptions = {
  readonly showPullRequest: ShowPullRequest;
  readonly writePullRequest: WritePullRequest;
  readonly changePullRequest: ChangePullRequest;
};

type Written = { readonly number: number; readonly url: string; readonly created: boolean };

function toAnswer(written: Written, { owner, repo }: { readonly owner: string; readonly repo: string }) {
  const done = written.created ? "opened" : "updated";
  const message = `Pull request ${owner}/${repo}#${written.number} ${done}.`;
  return { success: true, ...written, message, error: null } as const;
}

export const pullRequestRoutes: FastifyPluginAsyncZod<PullRequestRoutesOptions> = async (app, options) => {
  app.route({
    ...showPullRequest,
    handler: async (request, reply) => {
      const { owner, repo, pr_number: number } = request.params;
      const pull = await options.showPullRequest(toCall(request), { owner, repo, number });
      return reply.code(200).send({ ...pull, untrusted_fields: ["title", "body"] });
    },
  });

  app.route({
    ...writePullRequest,
    handler: async (request, reply) => {
      const call = toWriteCall(request, request.headers);
      const written = await options.writePullRequest(call, request.params, request.body);
      return reply.code(200).send(toAnswer(written, request.params));
    },
  });

  app.route({
    ...changePullRequest,
    handler: async (request, reply) => {
      const { owner, repo, pr_number: number } = request.params;
      const call = toWriteCall(request, request.headers);
      const written = await options.changePullRequest(call, { owner, repo, number }, request.body);
      return reply.code(200).send(toAnswer(written, request.params));
    },
  });
};
