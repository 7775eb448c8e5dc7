import { quoteText } from "../text/quote-text.ts";
import { toInlineCode } from "../text/to-inline-code.ts";
import type { Reply } from "./reply.ts";

type CancelAnswer = Extract<Reply, { kind: "cancel" }>;
type RetryAnswer = Extract<Reply, { kind: "retry" }>;

export function writeBuiltInAnswer(reply: CancelAnswer | RetryAnswer): string {
  if (reply.kind === "cancel") {
    if (reply.taskIds.length === 0) return "Nothing runs or waits in this thread, so nothing was cancelled.";
    return `Cancelled: ${reply.taskIds.map(toInlineCode).join(", ")}. Each says so in its own reply.`;
  }
  if (reply.taskId !== null) return `Queued once more as ${toInlineCode(reply.taskId)}.`;
  return ["Nothing was queued.", ...(reply.reason === null ? [] : ["", quoteText(reply.reason, 500)])].join("\n");
}
