import { findCommand, type ScriptCommand } from "./find-command.ts";
import { readBlock } from "./read-block.ts";
import { unescapeEntities } from "./unescape-entities.ts";

export type ScriptRequest = {
  readonly command: ScriptCommand;
  readonly words: string;
  readonly prompt: string;
  readonly earlierWork: string | undefined;
};

function withoutSteering(text: string): string {
  return unescapeEntities(text)
    .replaceAll(/\bsandbox:\S+/gu, "")
    .trim();
}

function readThread(prompt: string): string {
  return ["thread_title", "thread_body"].map((name) => readBlock(prompt, name) ?? "").join("\n");
}

export function readRequest(prompt: string): ScriptRequest {
  const request = withoutSteering(readBlock(prompt, "request") ?? prompt);
  const earlierWork = readBlock(prompt, "earlier_work");
  return {
    command: findCommand(prompt),
    words: request === "" ? withoutSteering(readThread(prompt)) : request,
    prompt: unescapeEntities(prompt),
    earlierWork: earlierWork === undefined ? undefined : unescapeEntities(earlierWork),
  };
}
