import type { Client } from "openapi-fetch";
import type { components, paths } from "../generated/github-service.gen.ts";
import type { CallOutcome } from "./call-outcome.ts";
import { toCallOutcome } from "./to-call-outcome.ts";

type Repository = { readonly owner: string; readonly repo: string };

export type CommentTarget = Repository & { readonly kind: "issue" | "pull_request"; readonly number: number };
export type ReactionTarget = Repository & { readonly kind: "issue" | "comment"; readonly id: number };
export type WrittenComment = Pick<components["schemas"]["CommentWritten"], "comment_id" | "url">;

export type Write<Target> = {
  readonly target: Target;
  readonly key: string;
  readonly taskId: string | null;
  readonly flowId: string | null;
};

export type GithubWrites = {
  writeComment(write: Write<CommentTarget>, comment: string): Promise<CallOutcome<WrittenComment>>;
  updateComment(write: Write<Repository & { commentId: number }>, comment: string): Promise<CallOutcome<unknown>>;
  addReaction(write: Write<ReactionTarget>): Promise<CallOutcome<unknown>>;
};

const LONGEST_WRITE = 15_000;

function toHeader({ key, taskId, flowId }: Write<unknown>) {
  return {
    "idempotency-key": key,
    ...(taskId !== null && { "x-task-id": taskId }),
    ...(flowId !== null && { "x-flow-id": flowId }),
  };
}

export function createGithubWrites(client: Client<paths>): GithubWrites {
  const limit = () => ({ signal: AbortSignal.timeout(LONGEST_WRITE) });
  return {
    writeComment: (write, comment) => {
      const { owner, repo, kind, number } = write.target;
      const options = { body: { comment }, ...limit() };
      const onIssue = { header: toHeader(write), path: { owner, repo, issue_number: number } };
      const onPull = { header: toHeader(write), path: { owner, repo, pr_number: number } };
      const call =
        kind === "issue"
          ? client.POST("/api/v1/github/issue/{owner}/{repo}/{issue_number}/comment", { ...options, params: onIssue })
          : client.POST("/api/v1/github/pr/{owner}/{repo}/{pr_number}/comment", { ...options, params: onPull });
      return toCallOutcome<WrittenComment>(call);
    },
    updateComment: (write, comment) => {
      const { owner, repo, commentId } = write.target;
      const params = { header: toHeader(write), path: { owner, repo, comment_id: commentId } };
      const options = { params, body: { comment }, ...limit() };
      return toCallOutcome(client.PATCH("/api/v1/github/comment/{owner}/{repo}/{comment_id}", options));
    },
    addReaction: (write) => {
      const { owner, repo, kind, id } = write.target;
      const options = { body: { content: "eyes" } as const, ...limit() };
      const onIssue = { header: toHeader(write), path: { owner, repo, issue_number: id } };
      const onComment = { header: toHeader(write), path: { owner, repo, comment_id: id } };
      const call =
        kind === "issue"
          ? client.POST("/api/v1/github/issue/{owner}/{repo}/{issue_number}/reaction", { ...options, params: onIssue })
          : client.POST("/api/v1/github/comment/{owner}/{repo}/{comment_id}/reaction", {
              ...options,
              params: onComment,
            });
      return toCallOutcome<unknown>(call);
    },
  };
}
