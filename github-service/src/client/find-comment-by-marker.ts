import { z } from "zod";
import { ServiceError } from "../core/errors.ts";
import type { Thread } from "../core/repository.ts";
import { describeMissingThread, type WrittenComment } from "./comments.ts";
import type { GithubSession } from "./github-session.ts";
import { githubComment } from "./schemas.ts";

type Search = { readonly thread: Thread; readonly marker: string; readonly since: Date };

const PAGE_SIZE = 100;
const MOST_PAGES = 10;
const pageSchema = z.array(githubComment);

function readLastPage(link: string | undefined): number {
  return Number(/[?&]page=(?<page>\d+)[^>]*>;\s*rel="last"/u.exec(link ?? "")?.groups?.["page"] ?? 1);
}

async function listPage(session: GithubSession, { thread, since }: Search, page: number) {
  const { owner, repo, number: issue_number } = thread;
  const request = {
    operation: "list_comments",
    route: "GET /repos/{owner}/{repo}/issues/{issue_number}/comments",
    parameters: { owner, repo, issue_number, since: since.toISOString(), per_page: PAGE_SIZE, page },
    repeatable: true,
    absent: describeMissingThread(thread),
  };
  const { data, headers } = await session.send(request, pageSchema);
  return { comments: data, last: readLastPage(headers.link) };
}

function listNewestPages(last: number): number[] {
  return Array.from({ length: Math.min(last, MOST_PAGES) }, (_, index) => last - index);
}

export async function findCommentByMarker(session: GithubSession, search: Search): Promise<WrittenComment | undefined> {
  const author = await session.getAccount();
  const first = await listPage(session, search, 1);
  for (const page of listNewestPages(first.last)) {
    const { comments } = page === 1 ? first : await listPage(session, search, page);
    const found = comments.findLast(({ user, body }) => user?.id === author.id && body.includes(search.marker));
    if (found !== undefined) return { comment_id: found.id, url: found.html_url };
  }
  if (first.last <= MOST_PAGES) return undefined;
  const message = `Whether the comment was written cannot be told: more than ${PAGE_SIZE * MOST_PAGES} comments followed.`;
  throw new ServiceError("outcome_unknown", message);
}
