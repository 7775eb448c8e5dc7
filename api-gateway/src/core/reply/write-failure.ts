import { quoteText } from "../text/quote-text.ts";
import { toInlineCode } from "../text/to-inline-code.ts";
import { type FailureText, failureTexts } from "./failure-texts.ts";
import type { FinalReply } from "./final-reply.ts";
import { toDollars } from "./to-dollars.ts";
import { toLogHint } from "./to-log-hint.ts";

const unknownFailure: FailureText = {
  what: "The run failed.",
  todo: "Ask again, or write the command `retry`.",
};

function writeCap({ error, budgetMicroUsd, spentMicroUsd, turns, maxTurns }: FinalReply): string[] {
  if (error?.code === "budget_exhausted") {
    const spent = `The cap is ${toDollars(budgetMicroUsd)}; ${toDollars(spentMicroUsd)} was spent.`;
    return [spentMicroUsd > budgetMicroUsd ? `${spent} The last turn of the model passed the cap.` : spent];
  }
  if (error?.code === "turns_exhausted") {
    return [maxTurns === null ? `It took ${turns} turns.` : `The cap is ${maxTurns} turns; it took ${turns}.`];
  }
  return [];
}

export function writeFailure(reply: FinalReply): string {
  const code = reply.error?.code ?? reply.status;
  const text = (Object.hasOwn(failureTexts, code) ? failureTexts[code] : undefined) ?? unknownFailure;
  const attempts = reply.attempt > 1 ? ` It was tried ${reply.attempt} times.` : "";
  const message = reply.error?.message.trim() ?? "";
  return [
    `**${reply.command} failed** in ${toInlineCode(reply.repository)}: ${text.what}${attempts}`,
    ...writeCap(reply),
    ...(message === "" ? [] : [quoteText(message, 600)]),
    `What to do: ${text.todo}`,
    toLogHint(reply),
  ].join("\n\n");
}
