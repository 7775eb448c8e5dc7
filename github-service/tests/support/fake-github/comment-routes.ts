import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { getUser, notFound } from "./answers.ts";
import type { FakeComment, FakeState } from "./state.ts";

const params = z.looseObject({ number: z.coerce.number() });
const body = z.looseObject({ body: z.string() });
const query = z.looseObject({
  since: z.string().default("1970-01-01T00:00:00Z"),
  per_page: z.coerce.number().default(30),
  page: z.coerce.number().default(1),
});

function toJson({ id, issue, ...comment }: FakeComment) {
  const html_url = `https://github.test/acme/shop/issues/${issue}#issuecomment-${id}`;
  return { id, html_url, issue_url: `https://api.github.test/repos/acme/shop/issues/${issue}`, ...comment };
}

export function commentRoutes(app: FastifyInstance, state: FakeState): void {
  app.get("/repos/acme/shop/issues/:number/comments", async (request, reply) => {
    const { number } = params.parse(request.params);
    const { since, per_page, page } = query.parse(request.query);
    const all = state.comments.filter((one) => one.issue === number && one.created_at >= since);
    const last = Math.max(1, Math.ceil(all.length / per_page));
    if (last > 1) reply.header("link", `<https://api.github.test/x?per_page=${per_page}&page=${last}>; rel="last"`);
    return all.slice((page - 1) * per_page, page * per_page).map(toJson);
  });

  app.post("/repos/acme/shop/issues/:number/comments", async (request, reply) => {
    const { number } = params.parse(request.params);
    if (!state.issues.has(number)) return notFound(reply);
    const comment = {
      id: state.nextId++,
      issue: number,
      user: getUser(state, request),
      created_at: new Date().toISOString(),
      body: body.parse(request.body).body,
    };
    state.comments.push(comment);
    return reply.code(201).send(toJson(comment));
  });

  app.get("/repos/acme/shop/issues/comments/:number", async (request, reply) => {
    const comment = state.comments.find(({ id }) => id === params.parse(request.params).number);
    return comment === undefined ? notFound(reply) : toJson(comment);
  });

  app.patch("/repos/acme/shop/issues/comments/:number", async (request, reply) => {
    const comment = state.comments.find(({ id }) => id === params.parse(request.params).number);
    if (comment === undefined) return notFound(reply);
    comment.body = body.parse(request.body).body;
    return toJson(comment);
  });
}
