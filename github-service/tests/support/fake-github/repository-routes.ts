import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { getUser, notFound } from "./answers.ts";
import type { FakeState } from "./state.ts";

const repositoryParams = z.looseObject({ owner: z.string(), repo: z.string() });
const rest = z.looseObject({ "*": z.string() });
const reactionBody = z.looseObject({ content: z.string() });

function reactionRoute(app: FastifyInstance, state: FakeState, path: string): void {
  app.post(`${path}/:number/reactions`, async (request, reply) => {
    const { number } = z.looseObject({ number: z.coerce.number() }).parse(request.params);
    const known = path.endsWith("comments") ? state.comments.some(({ id }) => id === number) : state.issues.has(number);
    if (!known) return notFound(reply);
    const { content } = reactionBody.parse(request.body);
    const subject = `${path}/${number}`;
    const existing = state.reactions.find((one) => one.subject === subject && one.content === content);
    if (existing !== undefined) return existing;
    const reaction = { id: state.nextId++, subject, content };
    state.reactions.push(reaction);
    return reply.code(201).send(reaction);
  });
}

export function repositoryRoutes(app: FastifyInstance, state: FakeState): void {
  app.get("/user", async (request) => getUser(state, request));

  app.get("/repos/:owner/:repo", async (request, reply) => {
    const { owner, repo } = repositoryParams.parse(request.params);
    const repository = state.repositories.get(`${owner}/${repo}`);
    return repository === undefined ? notFound(reply) : { full_name: `${owner}/${repo}`, ...repository };
  });

  app.get("/repos/:owner/:repo/branches", async () => [...state.branches.keys()].slice(0, 1).map((name) => ({ name })));

  app.get("/repos/:owner/:repo/branches/*", async (request, reply) => {
    const name = rest.parse(request.params)["*"];
    const sha = state.branches.get(name);
    return sha === undefined ? notFound(reply) : { name, commit: { sha }, protected: name === "main" };
  });

  app.get("/repos/acme/shop/collaborators/:login/permission", async (request, reply) => {
    const { login } = z.looseObject({ login: z.string() }).parse(request.params);
    return state.permissions.get(login) ?? notFound(reply);
  });

  reactionRoute(app, state, "/repos/acme/shop/issues");
  reactionRoute(app, state, "/repos/acme/shop/issues/comments");
}
