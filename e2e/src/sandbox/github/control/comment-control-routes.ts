import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { SandboxProblem } from "../../sandbox-problem.ts";
import { createComment, deleteComment, editComment } from "../actions/comment-actions.ts";
import type { GithubContext } from "../github-context.ts";
import { toComment } from "../json/to-comment.ts";
import { idParams } from "../rest/params.ts";
import { actorFields, threadFields, toDeliveryAnswer, toOrigin } from "./act-as.ts";

const newCommentSchema = z.strictObject({ ...threadFields, body: z.string() });
const changeSchema = z.strictObject({ ...actorFields, body: z.string() });
const removalSchema = z.strictObject(actorFields);

export function commentControlRoutes(app: FastifyInstance, context: GithubContext): void {
  function getComment(params: unknown) {
    const { id } = idParams.parse(params);
    const comment = context.store.state().comments.find((one) => one.id === id);
    if (comment === undefined) throw new SandboxProblem(404, "There is no comment with this id.");
    return comment;
  }

  for (const path of ["/comments", "/comment"]) {
    app.post(path, async (request, reply) => {
      const { repository, number, body, ...actor } = newCommentSchema.parse(request.body);
      const { comment, delivery } = createComment(context, { repository, number, body }, toOrigin(actor));
      return reply.code(201).send({ comment: toComment(context, comment), ...toDeliveryAnswer(delivery) });
    });
  }

  app.patch("/comments/:id", async (request) => {
    const { body, ...actor } = changeSchema.parse(request.body);
    const { comment, delivery } = editComment(context, getComment(request.params), { body, ...toOrigin(actor) });
    return { comment: toComment(context, comment), ...toDeliveryAnswer(delivery) };
  });

  app.delete("/comments/:id", async (request) => {
    const { delivery } = deleteComment(
      context,
      getComment(request.params),
      toOrigin(removalSchema.parse(request.body)),
    );
    return toDeliveryAnswer(delivery);
  });
}
