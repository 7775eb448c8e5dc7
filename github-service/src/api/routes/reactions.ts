import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { AddReaction } from "../../core/add-reaction.ts";
import { toWriteCall } from "../access/capability-check.ts";
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

function toAnswer({ reaction_id }: { readonly reaction_id: number }, content: string, target: string) {
  return { success: true, reaction_id, message: `Reaction ${content} added to ${target}.`, error: null } as const;
}

export const reactionRoutes: FastifyPluginAsyncZod<{ readonly addReaction: AddReaction }> = async (
  app,
  { addReaction },
) => {
  app.route({
    ...reactToIssue,
    handler: async (request, reply) => {
      const { owner, repo, issue_number: number } = request.params;
      const { content } = request.body;
      const added = await addReaction(toWriteCall(request, request.headers), { owner, repo, number }, content);
      return reply.code(200).send(toAnswer(added, content, `${owner}/${repo}#${number}`));
    },
  });

  app.route({
    ...reactToComment,
    handler: async (request, reply) => {
      const { owner, repo, comment_id: commentId } = request.params;
      const { content } = request.body;
      const added = await addReaction(toWriteCall(request, request.headers), { owner, repo, commentId }, content);
      return reply.code(200).send(toAnswer(added, content, `comment ${commentId} of ${owner}/${repo}`));
    },
  });
};
