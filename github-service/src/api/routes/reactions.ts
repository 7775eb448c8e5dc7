import type { RouteContract } from "../route-contract.ts";
import { reactionAnswer, reactionBody } from "../schemas/reaction.ts";
import { commentParams, issueParams } from "../schemas/repository.ts";
import { writeHeaders } from "../schemas/write-headers.ts";

const config = { access: ["gateway", "agent"], errors: [404, 409, 422, 502] } as const;
const description = "GitHub keeps one reaction of a kind for each account, so repeating it is harmless.";

const reactToIssue = {
  method: "POST",
  url: "/api/v1/github/issue/:owner/:repo/:issue_number/reaction",
  config,
  schema: {
    operationId: "reactToIssue",
    summary: "React to an issue or pull request",
    description,
    tags: ["reactions"],
    params: issueParams,
    headers: writeHeaders,
    body: reactionBody,
    response: { 200: reactionAnswer },
  },
} as const satisfies RouteContract;

const reactToComment = {
  method: "POST",
  url: "/api/v1/github/comment/:owner/:repo/:comment_id/reaction",
  config,
  schema: {
    operationId: "reactToComment",
    summary: "React to a comment",
    description,
    tags: ["reactions"],
    params: commentParams,
    headers: writeHeaders,
    body: reactionBody,
    response: { 200: reactionAnswer },
  },
} as const satisfies RouteContract;

export const reactionContracts: readonly RouteContract[] = [reactToIssue, reactToComment];
