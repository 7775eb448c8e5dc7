import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { createComment, deleteComment, editComment } from "../actions/comment-actions.ts";
import { BOT_LOGIN, type GithubContext } from "../github-context.ts";
import { toComment } from "../json/to-comment.ts";
import type { GithubComment } from "../state/github-state.ts";
import { idParams, numberParams, repositoryParams } from "./params.ts";
import { slicePage } from "./send-page.ts";

const bodySchema = z.object({ body: z.string({ error: '"body" wasn\'t supplied.' }) });
const listQuery = z.object({
  since: z.string().optional(),
  sort: z.enum(["created", "updated"]).catch("created"),
  direction: z.enum(["asc", "desc"]).catch("asc"),
});

function selectComments(comments: readonly GithubComment[], query: unknown): readonly GithubComment[] {
  const { since, sort, direction } = listQuery.parse(query);
  const oldest = since === undefined ? 0 : new Date(since).getTime();
  const time = (comment: GithubComment) =>
    new Date(sort === "updated" ? comment.updated_at : comment.created_at).getTime();
  const sign = direction === "asc" ? 1 : -1;
  return comments
    .filter((comment) => new Date(comment.updated_at).getTime() >= oldest)
    .toSorted((left, right) => sign * (time(left) - time(right) || left.id - right.id));
}

export function commentRoutes(app: FastifyInstance, context: GithubContext): void {
  const { store, origin } = context;
  const getComment = (params: unknown) => store.getComment(repositoryParams.parse(params), idParams.parse(params).id);

  app.get("/repos/:owner/:repo/issues/:number/comments", async (request, reply) => {
    const repository = repositoryParams.parse(request.params);
    const { number } = numberParams.parse(request.params);
    store.getThread(repository, number);
    const comments = store.listComments(repository).filter((comment) => comment.number === number);
    const page = slicePage(selectComments(comments, request.query), { request, reply, origin });
    return page.map((comment) => toComment(context, comment));
  });

  app.post("/repos/:owner/:repo/issues/:number/comments", async (request, reply) => {
    const repository = repositoryParams.parse(request.params);
    const { number } = numberParams.parse(request.params);
    store.getThread(repository, number);
    const { body } = bodySchema.parse(request.body);
    const { comment } = createComment(context, { repository, number, body }, { actor: BOT_LOGIN });
    const json = toComment(context, comment);
    return reply.code(201).header("location", json.url).send(json);
  });

  app.get("/repos/:owner/:repo/issues/comments", async (request, reply) => {
    const repository = repositoryParams.parse(request.params);
    store.getRepository(repository);
    const page = slicePage(selectComments(store.listComments(repository), request.query), { request, reply, origin });
    return page.map((comment) => toComment(context, comment));
  });

  app.get("/repos/:owner/:repo/issues/comments/:id", async (request) => toComment(context, getComment(request.params)));

  app.patch("/repos/:owner/:repo/issues/comments/:id", async (request) => {
    const { body } = bodySchema.parse(request.body);
    return toComment(context, editComment(context, getComment(request.params), { actor: BOT_LOGIN, body }).comment);
  });

  app.delete("/repos/:owner/:repo/issues/comments/:id", async (request, reply) => {
    deleteComment(context, getComment(request.params), { actor: BOT_LOGIN });
    return reply.code(204).send();
  });
}
