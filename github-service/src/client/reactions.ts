import { type Repository, toFullName } from "../core/repository.ts";
import type { GithubSession } from "./github-session.ts";
import { githubReaction } from "./schemas.ts";

export type ReactionSubject = Repository & ({ readonly number: number } | { readonly commentId: number });

function toRequest(subject: ReactionSubject) {
  const { owner, repo } = subject;
  const name = toFullName(subject);
  if ("number" in subject) {
    const message = `${name} has no issue or pull request ${subject.number}, or the credential does not reach it.`;
    return {
      operation: "react_to_issue",
      route: "POST /repos/{owner}/{repo}/issues/{issue_number}/reactions",
      parameters: { owner, repo, issue_number: subject.number },
      absent: { code: "issue_not_found", message },
    } as const;
  }
  const message = `Comment ${subject.commentId} does not exist in ${name}, or the credential does not reach it.`;
  return {
    operation: "react_to_comment",
    route: "POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions",
    parameters: { owner, repo, comment_id: subject.commentId },
    absent: { code: "comment_not_found", message },
  } as const;
}

export async function addReaction(session: GithubSession, subject: ReactionSubject, content: string) {
  const request = toRequest(subject);
  const parameters = { ...request.parameters, content };
  const { data } = await session.send({ ...request, parameters, repeatable: true }, githubReaction);
  return { reaction_id: data.id };
}
