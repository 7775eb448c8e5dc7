import type { RouteContract } from "../route-contract.ts";
import { commentAnswer, commentBody } from "../schemas/comment.ts";
import { commentParams, issueParams, pullRequestParams } from "../schemas/repository.ts";
import { writeHeaders } from "../schemas/write-headers.ts";

const config = { access: ["gateway", "agent"], errors: [404, 409, 422, 502] } as const;
const response = { 200: commentAnswer } as const;
const text =
  "Secrets in the text are replaced before it is sent. A hidden marker of the Idempotency-Key is added, by which a write whose answer was lost is found again.";

const writeIssueComment = {
  method: "POST",
  url: "/api/v1/github/issue/:owner/:repo/:issue_number/comment",
  config,
  schema: {
    operationId: "writeIssueComment",
    summary: "Comment on an issue",
    description: text,
    tags: ["comments"],
    params: issueParams,
    headers: writeHeaders,
    body: commentBody,
    response,
  },
} as const satisfies RouteContract;

const writePullRequestComment = {
  method: "POST",
  url: "/api/v1/github/pr/:owner/:repo/:pr_number/comment",
  config,
  schema: {
    operationId: "writePullRequestComment",
    summary: "Comment on a pull request",
    description: text,
    tags: ["comments"],
    params: pullRequestParams,
    headers: writeHeaders,
    body: commentBody,
    response,
  },
} as const satisfies RouteContract;

const updateComment = {
  method: "PATCH",
  url: "/api/v1/github/comment/:owner/:repo/:comment_id",
  config,
  schema: {
    operationId: "updateComment",
    summary: "Replace the text of a comment",
    description: "Repeating it is harmless. The caller agent may change only its own comments on threads of its task.",
    tags: ["comments"],
    params: commentParams,
    headers: writeHeaders,
    body: commentBody,
    response,
  },
} as const satisfies RouteContract;

export const commentContracts: readonly RouteContract[] = [writeIssueComment, writePullRequestComment, updateComment];
