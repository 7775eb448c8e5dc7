import { capMarkdown } from "../text/cap-markdown.ts";
import { closeOpenFence } from "../text/close-open-fence.ts";
import { cutText } from "../text/cut-text.ts";
import { defuseMarkdown } from "../text/defuse-markdown.ts";
import { toFence } from "../text/to-fence.ts";
import type { FinalReply } from "./final-reply.ts";
import { writeCancellation } from "./write-cancellation.ts";
import { writeFailure } from "./write-failure.ts";
import { writeFinalFoot } from "./write-final-foot.ts";
import { writePublication } from "./write-publication.ts";

const LEAST_PATCH = 2_000;
const PATCH_FRAME = 400;

function writeHead(reply: FinalReply): string {
  if (reply.status === "failed" || reply.status === "expired") return writeFailure(reply);
  return reply.status === "cancelled" ? writeCancellation(reply) : "";
}

function writeSummary(reply: FinalReply, room: number): string {
  if (reply.summary.trim() === "") return reply.status === "succeeded" ? "The run ended without an answer." : "";
  const title = reply.status === "succeeded" ? "" : "**What was done until then:**\n\n";
  return title + capMarkdown(closeOpenFence(defuseMarkdown(reply.summary.trim())), Math.max(0, room - title.length));
}

function writePatch({ publication }: FinalReply, room: number): string {
  const patch = publication?.patch ?? "";
  if (publication?.kind !== "withheld" || patch === "") return "";
  if (room < LEAST_PATCH) return "The patch does not fit in here; it is in the task's log.";
  const cut = cutText(patch, room - PATCH_FRAME);
  const isCut = cut.length < patch.length || publication.patchTruncated;
  const fenced = toFence(isCut ? cut.slice(0, cut.lastIndexOf("\n") + 1) || cut : cut, "diff");
  const notice = isCut ? "\n\n_The patch is cut here; the whole of it is in the task's log._" : "";
  const framed = `**The patch:**\n\n${fenced}${notice}`;
  return framed.length <= room ? framed : "The patch does not fit in here; it is in the task's log.";
}

export function writeFinalReply(reply: FinalReply, longest: number): string {
  const head = [writeHead(reply), ...writePublication(reply)].filter((part) => part !== "").join("\n\n");
  const foot = `---\n\n${writeFinalFoot(reply)}`;
  const separators = 8;
  const room = longest - head.length - foot.length - separators;
  const hasPatch = (reply.publication?.patch ?? "") !== "";
  const summary = writeSummary(reply, hasPatch ? Math.floor(room / 2) : room);
  const patch = writePatch(reply, room - summary.length);
  const isAnswer = reply.status === "succeeded" && reply.publication?.kind !== "pull_request";
  const parts = isAnswer ? [summary, head, patch, foot] : [head, summary, patch, foot];
  return parts.filter((part) => part !== "").join("\n\n");
}
