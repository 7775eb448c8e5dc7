import { quoteText } from "../text/quote-text.ts";
import { failureTexts } from "./failure-texts.ts";
import type { FinalReply } from "./final-reply.ts";
import { toLogHint } from "./to-log-hint.ts";

export function writeCancellation(reply: FinalReply): string {
  const code = reply.error?.code ?? "";
  const text = Object.hasOwn(failureTexts, code) ? failureTexts[code] : undefined;
  const because = reply.cancelledBecause ?? reply.error?.message ?? "";
  return [
    `**${reply.command} was cancelled.**${text === undefined ? "" : ` ${text.what}`}`,
    ...(because.trim() === "" ? [] : [quoteText(because, 600)]),
    ...(text === undefined ? [] : [`What to do: ${text.todo}`]),
    toLogHint(reply),
  ].join("\n\n");
}
