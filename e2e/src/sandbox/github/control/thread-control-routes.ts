import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { assignThread, labelThread, openIssue, setThreadState } from "../actions/issue-actions.ts";
import { openPull } from "../actions/pull-actions.ts";
import type { GithubContext } from "../github-context.ts";
import { toIssue } from "../json/to-issue.ts";
import { toPullRequest } from "../json/to-pull-request.ts";
import { threadFields, toDeliveryAnswer, toOrigin } from "./act-as.ts";

const { number: _number, ...repositoryFields } = threadFields;

const newIssueSchema = z.strictObject({
  ...repositoryFields,
  title: z.string().min(1),
  body: z.string().nullable().default(null),
  labels: z.array(z.string()).default([]),
  assignees: z.array(z.string()).default([]),
});
const newPullSchema = z.strictObject({
  ...repositoryFields,
  title: z.string().min(1),
  body: z.string().nullable().default(null),
  head: z.string().min(1),
  base: z.string().min(1).default("main"),
  draft: z.boolean().default(false),
});
const labelSchema = z.strictObject({ ...threadFields, label: z.string().min(1) });
const assignSchema = z.strictObject({ ...threadFields, assignee: z.string().min(1) });
const stateSchema = z.strictObject({
  ...threadFields,
  state: z.enum(["open", "closed"]),
  locked: z.boolean().optional(),
});
const removalSchema = z.strictObject({ repository: threadFields.repository, number: threadFields.number });

export function threadControlRoutes(app: FastifyInstance, context: GithubContext): void {
  const { store } = context;

  app.post("/issues", async (request, reply) => {
    const { repository, title, body, labels, assignees, ...actor } = newIssueSchema.parse(request.body);
    const { thread, delivery } = await openIssue(
      context,
      { repository, title, body, labels, assignees },
      toOrigin(actor),
    );
    return reply.code(201).send({ issue: toIssue(context, thread), ...toDeliveryAnswer(delivery) });
  });

  app.post("/pulls", async (request, reply) => {
    const { user, webhook, ...input } = newPullSchema.parse(request.body);
    const { thread, delivery } = await openPull(context, input, toOrigin({ user, webhook }));
    return reply.code(201).send({ pull_request: await toPullRequest(context, thread), ...toDeliveryAnswer(delivery) });
  });

  app.post("/labels", async (request) => {
    const { repository, number, label, ...actor } = labelSchema.parse(request.body);
    const delivery = await labelThread(context, store.getThread(repository, number), { label, ...toOrigin(actor) });
    return toDeliveryAnswer(delivery);
  });

  app.post("/assign", async (request) => {
    const { repository, number, assignee, ...actor } = assignSchema.parse(request.body);
    const delivery = await assignThread(context, store.getThread(repository, number), { assignee, ...toOrigin(actor) });
    return toDeliveryAnswer(delivery);
  });

  app.post("/state", async (request) => {
    const { repository, number, state, locked, ...actor } = stateSchema.parse(request.body);
    const thread = store.getThread(repository, number);
    thread.locked = locked ?? thread.locked;
    return toDeliveryAnswer(await setThreadState(context, thread, { state, ...toOrigin(actor) }));
  });

  app.delete("/threads", async (request) => {
    const { repository, number } = removalSchema.parse(request.body);
    const thread = store.getThread(repository, number);
    const state = store.state();
    state.threads = state.threads.filter((one) => one.id !== thread.id);
    state.comments = state.comments.filter((one) => one.repository !== thread.repository || one.number !== number);
    return { removed: true };
  });
}
