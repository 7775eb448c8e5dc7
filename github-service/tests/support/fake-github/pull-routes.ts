import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { getUser, notFound } from "./answers.ts";
import { type FakePull, type FakeState, SHA } from "./state.ts";

const params = z.looseObject({ number: z.coerce.number() });
const query = z.looseObject({ head: z.string().optional(), state: z.string().default("open") });
const wanted = z.looseObject({
  head: z.string(),
  base: z.string(),
  title: z.string(),
  body: z.string(),
  draft: z.boolean(),
});
const change = z.looseObject({
  title: z.string().optional(),
  body: z.string().optional(),
  state: z.enum(["open", "closed"]).optional(),
  base: z.string().optional(),
});

function toJson({ head, base, fork, ...pull }: FakePull) {
  const repo = fork === null ? null : { full_name: fork };
  return {
    ...pull,
    html_url: `https://github.test/acme/shop/pull/${pull.number}`,
    head: { ref: head, sha: SHA, repo },
    base: { ref: base, sha: SHA, repo: { full_name: "acme/shop" } },
  };
}

function invalid(message: string) {
  return { message: "Validation Failed", errors: [{ resource: "PullRequest", code: "custom", message }] };
}

export function pullRoutes(app: FastifyInstance, state: FakeState): void {
  app.get("/repos/acme/shop/pulls", async (request) => {
    const { head, state: wantedState } = query.parse(request.query);
    return state.pulls
      .filter((pull) => pull.state === wantedState && (head === undefined || head === `acme:${pull.head}`))
      .map(toJson);
  });

  app.post("/repos/acme/shop/pulls", async (request, reply) => {
    const { head, base, title, body, draft } = wanted.parse(request.body);
    const exists = state.pulls.some((pull) => pull.state === "open" && pull.head === head);
    if (exists) return reply.code(422).send(invalid(`A pull request already exists for acme:${head}.`));
    if (!state.branches.has(head)) return reply.code(422).send(invalid(`No commits between ${base} and ${head}`));
    const text = { title, body, base, draft, state: "open" } as const;
    const pull = { number: state.nextNumber++, head, fork: "acme/shop", user: getUser(state, request), ...text };
    state.pulls.push(pull);
    return reply.code(201).send(toJson(pull));
  });

  app.get("/repos/acme/shop/pulls/:number", async (request, reply) => {
    const pull = state.pulls.find(({ number }) => number === params.parse(request.params).number);
    return pull === undefined ? notFound(reply) : toJson(pull);
  });

  app.patch("/repos/acme/shop/pulls/:number", async (request, reply) => {
    const pull = state.pulls.find(({ number }) => number === params.parse(request.params).number);
    if (pull === undefined) return notFound(reply);
    Object.assign(pull, change.parse(request.body));
    return toJson(pull);
  });
}
