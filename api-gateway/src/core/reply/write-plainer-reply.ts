import { cutText } from "../text/cut-text.ts";
import { toFence } from "../text/to-fence.ts";
import { toInlineCode } from "../text/to-inline-code.ts";

type RefusedReply = { readonly body: string; readonly taskId: string | null };

const LONGEST_BEGINNING = 3_000;
const plainHead = "This reply was refused as it was written. Its beginning, as plain text:";
const leastHead = "This reply was refused, as it was written and as plain text too.";
const marker = /\n\n<!-- agent-system:[\w-]+ -->$/u;
const unusual = /[^\t\n -~\u{a0}-\u{d7ff}\u{e000}-\u{fffd}]/gu;

export function writePlainerReply({ body, taskId }: RefusedReply): string | undefined {
  const end = marker.exec(body)?.[0] ?? "";
  const text = body.slice(0, body.length - end.length);
  if (text.startsWith(leastHead)) return undefined;
  const hint = taskId === null ? "" : ` Where to look: the log of ${toInlineCode(taskId)} in the dashboard.`;
  if (text.startsWith(plainHead)) return `${leastHead}${hint}${end}`;
  const beginning = cutText(text.replace(unusual, ""), LONGEST_BEGINNING);
  return `${plainHead}${hint}\n\n${toFence(beginning, "text")}${end}`;
}
