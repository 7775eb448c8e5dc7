import type { GithubContext } from "../github-context.ts";
import { listReactions, type ReactionSubject } from "../json/to-reactions.ts";
import type { GithubThread } from "../state/github-state.ts";
import { type Html, html } from "./html.ts";
import { layout } from "./layout.ts";

type Entry = ReactionSubject & {
  readonly anchor: string;
  readonly author: string;
  readonly at: string;
  readonly body: string;
};

function toArticle(context: GithubContext, entry: Entry): Html {
  const reactions = listReactions(context, entry).map(({ content, user }) => `${content} (${user})`);
  return html`<article id="${entry.anchor}"><div class="meta"><b>${entry.author}</b> · ${entry.at} ${reactions.join(" ")}</div><pre>${entry.body}</pre></article>`;
}

function toDiffLine(line: string): Html {
  const kinds = new Map([
    ["+", "add"],
    ["-", "remove"],
    ["@", "hunk"],
  ]);
  return html`<span class="${kinds.get(line.slice(0, 1)) ?? "same"}">${line}</span>`;
}

export function threadPage(context: GithubContext, thread: GithubThread, diff: string | undefined): string {
  const comments = context.store.listComments(thread.repository).filter((comment) => comment.number === thread.number);
  const first = {
    subject: "thread",
    subject_id: thread.id,
    anchor: "top",
    author: thread.author,
    at: thread.created_at,
  } as const;
  const entries: readonly Entry[] = [
    { ...first, body: thread.body ?? "" },
    ...comments.map(({ id, author, updated_at, body }) => ({
      ...({ subject: "comment", subject_id: id } as const),
      ...{ anchor: `issuecomment-${id}`, author, at: updated_at, body },
    })),
  ];
  const branches =
    thread.pull === null
      ? ""
      : `${thread.pull.head_repository}:${thread.pull.head_branch} → ${thread.pull.base_branch}`;
  const changes =
    diff === undefined
      ? html``
      : html`<h2>Changes</h2><article><pre>${diff.split("\n").map(toDiffLine)}</pre></article>`;
  return layout(
    `${thread.title} #${thread.number}`,
    html`<h1>${thread.title} <small>#${thread.number}</small></h1><p class="meta">${thread.state} ${thread.labels.join(", ")} ${branches}</p>
${entries.map((entry) => toArticle(context, entry))}${changes}`,
  );
}
