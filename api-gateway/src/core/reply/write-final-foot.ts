import type { FinalReply } from "./final-reply.ts";
import { toDollars } from "./to-dollars.ts";
import { toDuration } from "./to-duration.ts";
import { toTaskLink } from "./to-task-link.ts";

export function writeFinalFoot(reply: FinalReply): string {
  const facts = [toTaskLink(reply), toDollars(reply.spentMicroUsd), toDuration(reply.durationMs)];
  if (reply.turns > 0) facts.push(reply.turns === 1 ? "1 turn" : `${reply.turns} turns`);
  const foot = `<sub>${facts.join(" · ")}</sub>`;
  if (reply.isolation !== "none") return foot;
  return `**This run was not isolated:** the worker runs without containment (\`AGENT_ISOLATION=none\`).\n\n${foot}`;
}
