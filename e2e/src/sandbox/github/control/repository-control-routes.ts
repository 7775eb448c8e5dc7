import { rm } from "node:fs/promises";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { SandboxProblem } from "../../sandbox-problem.ts";
import { trackPush } from "../actions/receive-push.ts";
import { publishEvent } from "../events/publish-event.ts";
import { createBareRepository } from "../git/create-bare-repository.ts";
import { writeCommit } from "../git/write-commit.ts";
import type { GithubContext } from "../github-context.ts";
import { acmeCollaborators } from "../seed/seed-people.ts";
import { permissionSchema } from "../state/github-state.ts";
import { toTimestamp } from "../to-timestamp.ts";
import { actorFields, threadFields, toDeliveryAnswer, toOrigin } from "./act-as.ts";

const { repository } = threadFields;

const newRepositorySchema = z.strictObject({ repository, default_branch: z.string().default("main") });
const removalSchema = z.strictObject({ repository });
const permissionChangeSchema = z.strictObject({ repository, user: z.string(), permission: permissionSchema });
const commitSchema = z.strictObject({
  repository,
  ...actorFields,
  branch: z.string().min(1),
  from: z.string().optional().describe("Branch to start from when the branch is new"),
  message: z.string().min(1),
  files: z.record(z.string().min(1), z.string()),
});
const eventSchema = z.strictObject({
  repository,
  ...actorFields,
  event: z.string().min(1),
  payload: z.record(z.string(), z.unknown()),
});

export function repositoryControlRoutes(app: FastifyInstance, context: GithubContext): void {
  const { store, git, now } = context;

  app.post("/repositories", async (request, reply) => {
    const { repository: full_name, default_branch } = newRepositorySchema.parse(request.body);
    if (store.findRepository(full_name) !== undefined) throw new SandboxProblem(409, "This repository exists already.");
    const facts = { description: "", default_branch, parent: null, collaborators: { ...acmeCollaborators } };
    store.state().repositories.push({ id: store.nextId(), full_name, ...facts, created_at: toTimestamp(now()) });
    await createBareRepository(git, full_name, default_branch);
    return reply.code(201).send({ repository: full_name });
  });

  app.delete("/repositories", async (request) => {
    const { full_name } = store.getRepository(removalSchema.parse(request.body).repository);
    const state = store.state();
    state.repositories = state.repositories.filter((one) => one.full_name !== full_name);
    state.threads = state.threads.filter((one) => one.repository !== full_name);
    state.comments = state.comments.filter((one) => one.repository !== full_name);
    await rm(git.pathOf(full_name), { recursive: true, force: true });
    return { removed: true };
  });

  app.put("/permissions", async (request) => {
    const { user, permission, ...rest } = permissionChangeSchema.parse(request.body);
    store.getRepository(rest.repository).collaborators[store.getUser(user).login] = permission;
    return { user, permission };
  });

  app.post("/commits", async (request, reply) => {
    const { user, webhook, ...commit } = commitSchema.parse(request.body);
    const { full_name } = store.getRepository(commit.repository);
    const publish = await trackPush(context, full_name, toOrigin({ user, webhook }));
    const sha = await writeCommit(git, { ...commit, repository: full_name, author: user, date: now().toISOString() });
    await publish();
    return reply.code(201).send({ sha });
  });

  app.post("/events", async (request, reply) => {
    const { user, webhook, ...event } = eventSchema.parse(request.body);
    return reply.code(201).send(toDeliveryAnswer(publishEvent(context, { ...event, ...toOrigin({ user, webhook }) })));
  });
}
