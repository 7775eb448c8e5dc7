import { createComment } from "../client/comments.ts";
import { findCommentByMarker } from "../client/find-comment-by-marker.ts";
import type { WriteCall } from "./call.ts";
import { type Thread, toFullName } from "./repository.ts";
import type { UseCaseParts } from "./use-case-parts.ts";
import { commentWritten } from "./writes/write-answers.ts";
import { toMarker } from "./writes/write-identity.ts";

export type WriteComment = ReturnType<typeof createWriteComment>;

export function createWriteComment({ openSession, runWrite, guard, cleanText }: UseCaseParts) {
  return async (call: WriteCall, thread: Thread, comment: string) => {
    guard.verifyAllowed(call, { operation: "comment.write", repository: thread, thread: thread.number });
    const session = await openSession(thread);
    const marker = toMarker(call);
    return runWrite(call, {
      operation: "comment.create",
      target: `${toFullName(thread)}#${thread.number}`,
      body: { comment },
      answer: commentWritten,
      perform: async () => {
        const text = await cleanText(call, "comment.create", comment);
        return createComment(session, thread, `${text}\n\n${marker}`);
      },
      find: (since) => findCommentByMarker(session, { thread, marker, since }),
    });
  };
}
