import type { Acknowledgement } from "./reply.ts";
import { toTaskLink } from "./to-task-link.ts";

export function writeAcknowledgement(reply: Acknowledgement): string {
  const lines = [
    `**${reply.command}** is queued as ${toTaskLink(reply)}. ${reply.description}`,
    "This comment follows the work and becomes the answer.",
    `To stop it, write \`${reply.mention} cancel\`.`,
  ];
  if (reply.tainted) {
    lines.push("Someone without write permission wrote part of this thread: nothing will be pushed without approval.");
  }
  return lines.join("\n");
}
