import { getComment } from "../client/comments.ts";
import { addReaction, type ReactionSubject } from "../client/reactions.ts";
import type { WriteCall } from "./call.ts";
import { toFullName } from "./repository.ts";
import type { UseCaseParts } from "./use-case-parts.ts";
import { reactionAdded } from "./writes/write-answers.ts";

export type AddReaction = ReturnType<typeof createAddReaction>;

const operation = "reaction.write";

function toTarget(subject: ReactionSubject): string {
  const name = toFullName(subject);
  return "number" in subject ? `${name}#${subject.number}` : `${name}/comments/${subject.commentId}`;
}

export function createAddReaction({ openSession, runWrite, guard }: UseCaseParts) {
  return async (call: WriteCall, subject: ReactionSubject, content: string) => {
    guard.verifyAllowed(call, { operation, repository: subject });
    const session = await openSession(subject);
    if (call.caller === "agent") {
      const thread =
        "number" in subject
          ? subject.number
          : (await getComment(session, { owner: subject.owner, repo: subject.repo, id: subject.commentId })).thread;
      guard.verifyAllowed(call, { operation, repository: subject, thread });
    }
    return runWrite(call, {
      operation: "reaction.add",
      target: toTarget(subject),
      body: { content },
      answer: reactionAdded,
      perform: () => addReaction(session, subject, content),
    });
  };
}
