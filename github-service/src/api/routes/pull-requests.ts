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
