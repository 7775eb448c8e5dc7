import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { labelThread, openIssue, setThreadState } from "../actions/issue-actions.ts";
import { BOT_LOGIN, type GithubContext } from "../github-context.ts";
import { toIssue } from "../json/to-issue.ts";
import { toLabel } from "../json/to-label.ts";
import { numberParams, repositoryParams } from "./params.ts";
import { slicePage } from "./send-page.ts";

const listQuery = z.object({
  state: z.enum(["open", "closed", "all"]).catch("open"),
  since: z.string().optional(),
  labels: z.string().optional(),
});
const newIssueSchema = z.object({
  title: z.string(),
  body: z
    .string()
    .nullish()
    .transform((body) => body ?? null),
  labels: z.array(z.string()).default([]),
  assignees: z.array(z.string()).default([]),
});
const issueChangeSchema = z.object({ state: z.enum(["open", "closed"]).optional() });
const labelsSchema = z.object({ labels: z.array(z.string()).min(1) });

export function issueRoutes(app: FastifyInstance, context: GithubContext): void {
  const { store, origin } = context;
  const getThread = (params: unknown) =>
    store.getThread(repositoryParams.parse(params), numberParams.parse(params).number);

  app.get("/repos/:owner/:repo/issues", async (request, reply) => {
    const { full_name } = store.getRepository(repositoryParams.parse(request.params));
    const { state, since, labels } = listQuery.parse(request.query);
    const wanted = labels === undefined ? [] : labels.split(",");
    const threads = store
      .listThreads(full_name)
      .filter((thread) => state === "all" || thread.state === state)
      .filter((thread) => since === undefined || new Date(thread.updated_at) >= new Date(since))
      .filter((thread) => wanted.every((label) => thread.labels.includes(label)))
      .toSorted((left, right) => right.number - left.number);
    return slicePage(threads, { request, reply, origin }).map((thread) => toIssue(context, thread));
  });

  app.post("/repos/:owner/:repo/issues", async (request, reply) => {
    const { full_name: repository } = store.getRepository(repositoryParams.parse(request.params));
    const input = newIssueSchema.parse(request.body);
    const { thread } = await openIssue(context, { repository, ...input }, { actor: BOT_LOGIN });
    return reply.code(201).send(toIssue(context, thread));
  });

  app.get("/repos/:owner/:repo/issues/:number", async (request) => toIssue(context, getThread(request.params)));

  app.patch("/repos/:owner/:repo/issues/:number", async (request) => {
    const thread = getThread(request.params);
    const { state } = issueChangeSchema.parse(request.body);
    if (state !== undefined) await setThreadState(context, thread, { state, actor: BOT_LOGIN });
    return toIssue(context, thread);
  });

  app.post("/repos/:owner/:repo/issues/:number/labels", async (request) => {
    const thread = getThread(request.params);
    const { labels } = labelsSchema.parse(request.body);
    for (const label of labels) await labelThread(context, thread, { label, actor: BOT_LOGIN });
    return thread.labels.map((name) => toLabel(context, thread.repository, name));
  });
}
