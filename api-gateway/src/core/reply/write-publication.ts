import { quoteText } from "../text/quote-text.ts";
import { toInlineCode } from "../text/to-inline-code.ts";
import { failureTexts } from "./failure-texts.ts";
import type { FinalReply } from "./final-reply.ts";

function toCount(filesChanged: number): string {
  return filesChanged === 1 ? "1 file" : `${filesChanged} files`;
}

function writeWithheldReason({ publication, tainted, taintReason }: FinalReply): string[] {
  const reason = publication?.reason ?? null;
  const known = reason !== null && Object.hasOwn(failureTexts, reason) ? failureTexts[reason] : undefined;
  if (known !== undefined) return [`**Not pushed.** ${known.what}`, `What to do: ${known.todo}`];
  if (tainted) {
    const why = taintReason === null ? "" : ` Why: ${taintReason.replace(/[\s@<>[\]`]+/gu, " ").trim()}.`;
    return [`**Not pushed: publishing this change needs approval.**${why} The patch is kept.`];
  }
  return ["**Not pushed.** The patch is kept.", ...(reason === null ? [] : [quoteText(reason, 600)])];
}

export function writePublication(reply: FinalReply): string[] {
  const { publication } = reply;
  if (publication?.kind === "withheld") return writeWithheldReason(reply);
  const pullRequest = publication?.pullRequest ?? null;
  if (publication?.kind === "pull_request" && pullRequest !== null) {
    const verb = pullRequest.created ? "Opened" : "Updated";
    const branch = publication.branch === null ? "" : ` on ${toInlineCode(publication.branch)}`;
    return [
      `${verb} **[pull request #${pullRequest.number}](${pullRequest.url})**${branch}, ${toCount(publication.filesChanged)}.`,
    ];
  }
  return reply.command === "fix" && reply.status === "succeeded"
    ? ["The run changed nothing, so there is no pull request."]
    : [];
}
