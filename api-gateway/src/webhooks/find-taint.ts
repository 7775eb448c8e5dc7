import type { DeliveryEvent } from "./delivery-event.ts";
import type { RepositoryRules } from "./repository-rules.ts";

export type Taint = { readonly tainted: boolean; readonly reason: string | null };

const threadNames = { issue: "issue", pull_request: "pull request" } as const;

export function findTaint({ thread, comment, sender }: DeliveryEvent, rules: RepositoryRules): Taint {
  const outside: string[] = [];
  if (!thread.authorTrusted && thread.author.id !== sender.id) {
    outside.push(`the ${threadNames[thread.kind]} was written by ${thread.author.login}`);
  }
  if (comment !== null && !comment.authorTrusted && comment.author.id !== sender.id) {
    outside.push(`the comment was written by ${comment.author.login}`);
  }
  if (outside.length === 0) return { tainted: false, reason: null };
  const reason = `${outside.join(" and ")}, who is no member of the repository`;
  if (rules.taint === "allow") return { tainted: false, reason: `${reason}; the repository's rules allow it` };
  return { tainted: true, reason };
}
