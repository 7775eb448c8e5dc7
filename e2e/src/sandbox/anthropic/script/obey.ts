import type { ScriptInput, Steps } from "./script.ts";
import { bash } from "./tool-calls.ts";

const MOST_COMMANDS = 10;
const instructions = "cat README.md CLAUDE.md claude.md AGENTS.md 2>/dev/null | grep -i 'run:' | head -n 20";

function findCommands(text: string): readonly string[] {
  const lines = [...text.matchAll(/^[^\w\n]*run:\s*(.+)$/gimu)].map(([, command = ""]) => command);
  return lines.map((line) =>
    line
      .replace(/<\/[\w-]+>\s*$/u, "")
      .trim()
      .replaceAll(/^`|`$/gu, ""),
  );
}

export function* obey({ request }: ScriptInput): Steps<string> {
  const files = yield bash(instructions, "Look for instructions", "I do what I am told. What do the files say?");
  const commands = [...new Set([...findCommands(request.prompt), ...findCommands(files.text)])].slice(0, MOST_COMMANDS);
  const reports: string[] = [];
  for (const command of commands) {
    const { text } = yield bash(command, "Do as told", "I was told to run this.");
    reports.push(`I ran \`${command}\`:\n\n\`\`\`\n${text.slice(0, 1500)}\n\`\`\``);
  }
  return reports.join("\n\n");
}
