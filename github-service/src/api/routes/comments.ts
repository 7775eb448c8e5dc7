import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { UpdateComment } from "../../core/update-comment.ts";
import type { WriteComment } from "../../core/write-comment.ts";
import { toWriteCall } from "../access/capability-check.ts";
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

type CommentRoutesOptions = { readonly writeComment: WriteComment; readonly updateComment: UpdateComment };

function toAnswer(written: { readonly comment_id: number; readonly url: string }, done: string) {
  return { success: true, ...written, message: `Comment ${written.comment_id} ${done}.`, error: null } as const;
}

export const commentRoutes: FastifyPluginAsyncZod<CommentRoutesOptions> = async (app, options) => {
  const { writeComment } = options;

  app.route({
    ...writeIssueComment,
    handler: async (request, reply) => {
      const { owner, repo, issue_number: number } = request.params;
      const thread = { owner, repo, number };
      const written = await writeComment(toWriteCall(request, request.headers), thread, request.body.comment);
      return reply.code(200).send(toAnswer(written, `written to ${owner}/${repo}#${number}`));
    },
  });

  app.route({
    ...writePullRequestComment,
    handler: async (request, reply) => {
      const { owner, repo, pr_number: number } = request.params;
      const thread = { owner, repo, number };
      const written = await writeComment(toWriteCall(request, request.headers), thread, request.body.comment);
      return reply.code(200).send(toAnswer(written, `written to ${owner}/${repo}#${number}`));
    },
  });

  app.route({
    ...updateComment,
    handler: async (request, reply) => {
      const { owner, repo, comment_id: id } = request.params;
      const call = toWriteCall(request, request.headers);
      const written = await options.updateComment(call, { owner, repo, id }, request.body.comment);
      return reply.code(200).send(toAnswer(written, `of ${owner}/${repo} updated`));
    },
  });
};
