import { quoteText } from "../text/quote-text.ts";
import type { Progress } from "./reply.ts";
import { toDollars } from "./to-dollars.ts";
import { toTaskLink } from "./to-task-link.ts";

export function writeProgress(reply: Progress): string {
  const attempt = reply.attempt > 1 ? `, attempt ${reply.attempt} of ${reply.maxAttempts}` : "";
  const head = `**${reply.command}** is running as ${toTaskLink(reply)}${attempt}, ${toDollars(reply.spentMicroUsd)} so far.`;
  return reply.message === null ? head : `${head}\n\n${quoteText(reply.message, 500)}`;
}
