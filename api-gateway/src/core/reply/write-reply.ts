import { cutText } from "../text/cut-text.ts";
import { toInlineCode } from "../text/to-inline-code.ts";
import type { Reply } from "./reply.ts";
import { writeAcknowledgement } from "./write-acknowledgement.ts";
import { writeBuiltInAnswer } from "./write-built-in-answer.ts";
import { writeCommands } from "./write-commands.ts";
import { writeFinalReply } from "./write-final-reply.ts";
import { writeProgress } from "./write-progress.ts";
import { writeStatus } from "./write-status.ts";

export function writeReply(reply: Reply, longest: number): string {
  switch (reply.kind) {
    case "acknowledgement":
      return writeAcknowledgement(reply);
    case "progress":
      return writeProgress(reply);
    case "final":
      return writeFinalReply(reply, longest);
    case "help":
      return `This is what you can ask for:\n\n${writeCommands(reply)}`;
    case "unknown_command":
      return `There is no command ${toInlineCode(cutText(reply.word, 60))}. These are the commands:\n\n${writeCommands(reply)}`;
    case "status":
      return writeStatus(reply.tasks);
    case "cancel":
    case "retry":
      return writeBuiltInAnswer(reply);
  }
}
