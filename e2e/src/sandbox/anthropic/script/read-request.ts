export type ScriptCommand = "ask" | "plan" | "fix" | "review";

export type ScriptRequest = {
  readonly command: ScriptCommand;
  readonly words: string;
  readonly prompt: string;
};

const commands: readonly ScriptCommand[] = ["ask", "plan", "fix", "review"];

const entities = [
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#39;", "'"],
  ["&amp;", "&"],
] as const;

export function unescapeEntities(text: string): string {
  return entities.reduce((rest, [entity, letter]) => rest.replaceAll(entity, letter), text);
}

function readBlock(prompt: string, name: string): string | undefined {
  return new RegExp(`<${name}\\b[^>]*>([\\s\\S]*?)</${name}>`, "iu").exec(prompt)?.[1]?.trim();
}

function findCommand(text: string | undefined): ScriptCommand | undefined {
  const found = /\b(ask|plan|fix|review)\b/iu.exec(text ?? "")?.[1]?.toLowerCase();
  return commands.find((command) => command === found);
}

export function readRequest(prompt: string): ScriptRequest {
  const named = readBlock(prompt, "command") ?? /\bcommand\b["'`:\s]+(\w+)/iu.exec(prompt)?.[1];
  const request = readBlock(prompt, "request");
  return {
    command: findCommand(named) ?? findCommand(request) ?? findCommand(prompt) ?? "ask",
    words: unescapeEntities(request ?? prompt)
      .replaceAll(/\bsandbox:\S+/gu, "")
      .trim(),
    prompt: unescapeEntities(prompt),
  };
}
