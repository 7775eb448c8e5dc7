import type { Reply } from "../../core/reply/reply.ts";
import { writeReply } from "../../core/reply/write-reply.ts";
import { capMarkdown } from "../../core/text/cap-markdown.ts";

const LONGEST_COMMENT = 65_000;
const ROOM_FOR_MARKERS = 536;

function toMarkerName(reply: Reply): string {
  return "taskId" in reply && reply.taskId !== null && reply.kind !== "retry" ? reply.taskId : reply.kind;
}

export function writeGithubReply(reply: Reply): string {
  const longest = LONGEST_COMMENT - ROOM_FOR_MARKERS;
  const body = capMarkdown(writeReply(reply, longest), longest);
  return `${body}\n\n<!-- agent-system:${toMarkerName(reply)} -->`;
}
