import type { Repository, Thread } from "../core/repository.ts";
import { toFullName } from "../core/repository.ts";
import type { GithubSession } from "./github-session.ts";
import { githubComment } from "./schemas.ts";

export type CommentPlace = Repository & { readonly id: number };

export type WrittenComment = { readonly comment_id: number; readonly url: string };

export type FoundComment = WrittenComment & { readonly author: number | undefined; readonly thread: number };

type Row = ReturnType<typeof githubComment.parse>;

export function toComment({ id, html_url, issue_url, user }: Row): FoundComment {
  return { comment_id: id, url: html_url, author: user?.id, thread: Number(issue_url.split("/").at(-1)) };
}

function absence({ id, ...repository }: CommentPlace) {
  const message = `Comment ${id} does not exist in ${toFullName(repository)}, or the credential does not reach it.`;
  return { code: "comment_not_found", message } as const;
}

export function describeMissingThread({ number, ...repository }: Thread) {
  const message = `${toFullName(repository)} has no issue or pull request ${number}, or the credential does not reach it.`;
  return { code: "issue_not_found", message } as const;
}

export async function createComment(session: GithubSession, thread: Thread, body: string): Promise<WrittenComment> {
  const { owner, repo, number: issue_number } = thread;
  const request = {
    operation: "create_comment",
    route: "POST /repos/{owner}/{repo}/issues/{issue_number}/comments",
    parameters: { owner, repo, issue_number, body },
    repeatable: false,
    absent: describeMissingThread(thread),
  };
  const { data } = await session.send(request, githubComment);
  return { comment_id: data.id, url: data.html_url };
}

export async function updateComment(session: GithubSession, place: CommentPlace, body: string) {
  const { owner, repo, id: comment_id } = place;
  const request = {
    operation: "update_comment",
    route: "PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}",
    parameters: { owner, repo, comment_id, body },
    repeatable: true,
    absent: absence(place),
  };
  const { data } = await session.send(request, githubComment);
  return { comment_id: data.id, url: data.html_url };
}

export async function getComment(session: GithubSession, place: CommentPlace): Promise<FoundComment> {
  const { owner, repo, id: comment_id } = place;
  const request = {
    operation: "get_comment",
    route: "GET /repos/{owner}/{repo}/issues/comments/{comment_id}",
    parameters: { owner, repo, comment_id },
    repeatable: true,
    absent: absence(place),
  };
  const { data } = await session.send(request, githubComment);
  return toComment(data);
}
