import type { FastifyInstance } from "fastify";
import { answerErrors } from "../../control/answer-errors.ts";
import type { GithubContext } from "../github-context.ts";
import { threadPageUrl } from "../json/thread-page-url.ts";
import { numberParams, repositoryParams } from "../rest/params.ts";
import { getPullThread, type PullThread } from "../state/pull-thread.ts";
import { html } from "./html.ts";
import { layout } from "./layout.ts";
import { threadPage } from "./thread-page.ts";

async function readDiff({ git }: GithubContext, { repository, number, pull }: PullThread): Promise<string> {
  const range = `refs/heads/${pull.base_branch}...refs/pull/${number}/head`;
  return (await git.find({ repository, args: ["diff", range] })) ?? "";
}

export function githubPages(app: FastifyInstance, context: GithubContext): void {
  const { store } = context;
  answerErrors(app);

  app.get("/:owner/:repo", async (request, reply) => {
    const { full_name, description } = store.getRepository(repositoryParams.parse(request.params));
    const items = store
      .listThreads(full_name)
      .toSorted((left, right) => right.number - left.number)
      .map(
        (thread) =>
          html`<li><a href="${threadPageUrl(context, thread)}">#${thread.number} ${thread.title}</a> (${thread.state})</li>`,
      );
    const page = layout(full_name, html`<h1>${full_name}</h1><p>${description}</p><ul>${items}</ul>`);
    return reply.type("text/html; charset=utf-8").send(page);
  });

  app.get("/:owner/:repo/issues/:number", async (request, reply) => {
    const thread = store.getThread(repositoryParams.parse(request.params), numberParams.parse(request.params).number);
    return reply.type("text/html; charset=utf-8").send(threadPage(context, thread, undefined));
  });

  app.get("/:owner/:repo/pull/:number", async (request, reply) => {
    const thread = getPullThread(
      store,
      repositoryParams.parse(request.params),
      numberParams.parse(request.params).number,
    );
    return reply.type("text/html; charset=utf-8").send(threadPage(context, thread, await readDiff(context, thread)));
  });

  app.get("/:owner/:repo/pull/:number.diff", async (request, reply) => {
    const thread = getPullThread(
      store,
      repositoryParams.parse(request.params),
      numberParams.parse(request.params).number,
    );
    return reply.type("text/plain; charset=utf-8").send(await readDiff(context, thread));
  });
}
