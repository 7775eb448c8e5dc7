import { readBlock } from "./read-block.ts";

export type ScriptCommand = "ask" | "plan" | "fix" | "review";

const commands: readonly ScriptCommand[] = ["ask", "plan", "fix", "review"];

const commandByOpening: ReadonlyMap<string, ScriptCommand> = new Map([
  ["answer", "ask"],
  ["plan", "plan"],
  ["change", "fix"],
  ["fix", "fix"],
  ["review", "review"],
]);

function findName(text: string | undefined): ScriptCommand | undefined {
  const found = /\b(ask|plan|fix|review)\b/iu.exec(text ?? "")?.[1]?.toLowerCase();
  return commands.find((command) => command === found);
}

export function findCommand(prompt: string): ScriptCommand {
  const named = readBlock(prompt, "command") ?? /\bcommand\b["'`:\s]+(\w+)/iu.exec(prompt)?.[1];
  const opening = /^\s*You (\w+)\b/u.exec(prompt)?.[1] ?? "";
  const mention = /@[\w-]+\s+(\w+)/u.exec(readBlock(prompt, "comment") ?? "")?.[1];
  return (
    findName(named) ??
    commandByOpening.get(opening) ??
    findName(mention) ??
    findName(readBlock(prompt, "request")) ??
    findName(prompt) ??
    "ask"
  );
}
