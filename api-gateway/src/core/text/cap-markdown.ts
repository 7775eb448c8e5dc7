import { closeOpenFence } from "./close-open-fence.ts";
import { cutText } from "./cut-text.ts";

const LONGEST_FENCE = 200;

export function capMarkdown(markdown: string, longest: number): string {
  if (markdown.length <= longest) return markdown;
  const notice = `\n\n_Cut here: ${markdown.length - longest} characters or more are missing. The task's log has the whole text._`;
  const cut = cutText(markdown, Math.max(0, longest - notice.length - LONGEST_FENCE));
  const lineEnd = cut.lastIndexOf("\n");
  const capped = closeOpenFence(lineEnd > cut.length / 2 ? cut.slice(0, lineEnd) : cut) + notice;
  return capped.length <= longest ? capped : closeOpenFence(cutText(markdown, Math.floor(longest / 4))) + notice;
}
