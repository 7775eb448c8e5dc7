import { type CommentPlace, getComment, updateComment } from "../client/comments.ts";
import type { GithubSession } from "../client/github-session.ts";
import type { WriteCall } from "./call.ts";
import { ServiceError } from "./errors.ts";
import { toFullName } from "./repository.ts";
import type { UseCaseParts } from "./use-case-parts.ts";
import { commentWritten } from "./writes/write-answers.ts";

export type UpdateComment = ReturnType<typeof createUpdateComment>;

const operation = "comment.write";

export function createUpdateComment({ openSession, runWrite, guard, cleanText }: UseCaseParts) {
  async function verifyOurs(call: WriteCall, session: GithubSession, place: CommentPlace): Promise<void> {
    if (call.caller !== "agent") return;
    const [comment, account] = await Promise.all([getComment(session, place), session.getAccount()]);
    guard.verifyAllowed(call, { operation, repository: place, thread: comment.thread });
    if (comment.author === account.id) return;
    const message = `Comment ${place.id} was written by someone else; allowed are comments of ${account.login}.`;
    throw new ServiceError("capability_exceeded", message);
  }

  return async (call: WriteCall, place: CommentPlace, comment: string) => {
    guard.verifyAllowed(call, { operation, repository: place });
    const session = await openSession(place);
    await verifyOurs(call, session, place);
    return runWrite(call, {
      operation: "comment.update",
      target: `${toFullName(place)}/comments/${place.id}`,
      body: { comment },
      answer: commentWritten,
      perform: async () => updateComment(session, place, await cleanText(call, "comment.update", comment)),
    });
  };
}
