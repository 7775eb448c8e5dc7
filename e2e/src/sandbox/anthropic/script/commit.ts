import type { Steps } from "./script.ts";
import { bash } from "./tool-calls.ts";

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

export function* commit(paths: readonly string[], message: string): Steps<boolean> {
  const add = `git add --force -- ${paths.map(quote).join(" ")}`;
  const first = yield bash(
    `${add} && git commit --quiet -m ${quote(message)} && git log --oneline -1`,
    "Commit the change",
  );
  if (!first.isError) return true;
  const identity = "-c user.name='Agent System' -c user.email=agent-system@example.test";
  const second = yield bash(
    `${add} && git ${identity} commit --quiet -m ${quote(message)}`,
    "Commit with a name",
    "Git wants a name.",
  );
  return !second.isError;
}
