import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { editPull } from "../actions/edit-pull.ts";
import { setThreadState } from "../actions/issue-actions.ts";
import { openPull } from "../actions/pull-actions.ts";
import { listDiffFiles } from "../git/measure-diff.ts";
import { BOT_LOGIN, type GithubContext } from "../github-context.ts";
import { toDiffFile } from "../json/to-diff-file.ts";
import { toPullRequest } from "../json/to-pull-request.ts";
import { getPullThread, listPullThreads, type PullThread } from "../state/pull-thread.ts";
import { numberParams, repositoryParams } from "./params.ts";
import { slicePage } from "./send-page.ts";

const listQuery = z.object({
  state: z.enum(["open", "closed", "all"]).catch("open"),
  head: z.string().optional(),
  base: z.string().optional(),
});
const newPullSchema = z.object({
  title: z.string().min(1),
  head: z.string(),
  base: z.string(),
  body: z
    .string()
    .nullish()
    .transform((body) => body ?? null),
  draft: z.boolean().default(false),
});
const pullChangeSchema = z.object({
  title: z.string().optional(),
  body: z.string().nullish(),
  state: z.enum(["open", "closed"]).optional(),
});

function isWanted({ pull, state }: PullThread, query: z.infer<typeof listQuery>): boolean {
  const label = `${pull.head_repository.split("/", 1).join("")}:${pull.head_branch}`;
  if (query.state !== "all" && query.state !== state) return false;
  if (query.head?.includes(":") && query.head !== label) return false;
  return query.base === undefined || query.base === pull.base_branch;
}

export function pullRoutes(app: FastifyInstance, context: GithubContext): void {
  const { store, origin, git } = context;
  const getPull = (params: unknown) =>
    getPullThread(store, repositoryParams.parse(params), numberParams.parse(params).number);

  app.get("/repos/:owner/:repo/pulls", async (request, reply) => {
    const { full_name } = store.getRepository(repositoryParams.parse(request.params));
    const query = listQuery.parse(request.query);
    const threads = listPullThreads(store, full_name)
      .filter((thread) => isWanted(thread, query))
      .toSorted((left, right) => right.number - left.number);
    return Promise.all(slicePage(threads, { request, reply, origin }).map((thread) => toPullRequest(context, thread)));
  });

  app.post("/repos/:owner/:repo/pulls", async (request, reply) => {
    const { full_name: repository } = store.getRepository(repositoryParams.parse(request.params));
    const { thread } = await openPull(
      context,
      { repository, ...newPullSchema.parse(request.body) },
      { actor: BOT_LOGIN },
    );
    const json = await toPullRequest(context, thread);
    return reply.code(201).header("location", json.url).send(json);
  });

  app.get("/repos/:owner/:repo/pulls/:number", async (request) => toPullRequest(context, getPull(request.params)));

  app.patch("/repos/:owner/:repo/pulls/:number", async (request) => {
    const thread = getPull(request.params);
    const { state, ...words } = pullChangeSchema.parse(request.body);
    await editPull(context, thread, { ...words, actor: BOT_LOGIN });
    if (state !== undefined) await setThreadState(context, thread, { state, actor: BOT_LOGIN });
    return toPullRequest(context, thread);
  });

  app.get("/repos/:owner/:repo/pulls/:number/files", async (request, reply) => {
    const thread = getPull(request.params);
    const { base, head } = await toPullRequest(context, thread);
    const files = await listDiffFiles(git, thread.repository, { base: base.sha, head: head.sha });
    const page = slicePage(files, { request, reply, origin });
    const place = { repository: thread.repository, head: head.sha };
    return page.map((file) => toDiffFile(context, place, file));
  });
}
