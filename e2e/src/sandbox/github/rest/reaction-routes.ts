import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { addReaction } from "../actions/add-reaction.ts";
import { BOT_LOGIN, type GithubContext } from "../github-context.ts";
import { listReactions, type ReactionSubject, toReaction } from "../json/to-reactions.ts";
import { reactionContentSchema } from "../state/github-state.ts";
import { idParams, numberParams, repositoryParams } from "./params.ts";
import { slicePage } from "./send-page.ts";

const bodySchema = z.object({ content: reactionContentSchema });
const reactionParams = z.object({ reaction: z.coerce.number().int() });

type FindSubject = (params: unknown) => ReactionSubject;

function subjectRoutes(
  app: FastifyInstance,
  context: GithubContext,
  { path, find }: { path: string; find: FindSubject },
): void {
  const { store, origin } = context;
  app.get(path, async (request, reply) => {
    const page = slicePage(listReactions(context, find(request.params)), { request, reply, origin });
    return page.map((reaction) => toReaction(context, reaction));
  });

  app.post(path, async (request, reply) => {
    const subject = find(request.params);
    const { content } = bodySchema.parse(request.body);
    const { reaction, created } = addReaction(context, { ...subject, content, user: BOT_LOGIN });
    return reply.code(created ? 201 : 200).send(toReaction(context, reaction));
  });

  app.delete(`${path}/:reaction`, async (request, reply) => {
    find(request.params);
    const { reaction } = reactionParams.parse(request.params);
    const state = store.state();
    state.reactions = state.reactions.filter((one) => one.id !== reaction);
    return reply.code(204).send();
  });
}

export function reactionRoutes(app: FastifyInstance, context: GithubContext): void {
  const { store } = context;
  subjectRoutes(app, context, {
    path: "/repos/:owner/:repo/issues/:number/reactions",
    find: (params) => {
      const thread = store.getThread(repositoryParams.parse(params), numberParams.parse(params).number);
      return { subject: "thread", subject_id: thread.id };
    },
  });
  subjectRoutes(app, context, {
    path: "/repos/:owner/:repo/issues/comments/:id/reactions",
    find: (params) => {
      const comment = store.getComment(repositoryParams.parse(params), idParams.parse(params).id);
      return { subject: "comment", subject_id: comment.id };
    },
  });
}
