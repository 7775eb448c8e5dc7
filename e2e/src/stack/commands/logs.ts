import { readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { CommandOptions } from "../command-options.ts";
import { StackError } from "../stack-error.ts";
import { LogTail } from "./log-tail.ts";

const HISTORY_LINES = 40;
const POLL_MS = 250;

interface NamedTail {
  readonly name: string;
  readonly tail: LogTail;
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith(".log"))
      .map((file) => file.slice(0, -".log".length))
      .sort();
  } catch {
    return [];
  }
}

function chooseNames(folder: string, wanted: string | undefined): string[] {
  const names = listNames(folder);
  if (wanted === undefined) return names;
  if (names.includes(wanted)) return [wanted];
  throw new StackError(
    `There is no log of ${wanted}. SERVICE takes one of: ${names.join(", ") || "none yet, start first with make start"}`,
  );
}

export async function logs({ paths, report, service, follows }: CommandOptions): Promise<void> {
  const names = chooseNames(paths.logsFolder, service);
  if (names.length === 0) return report("There are no logs yet. Start with: make start");
  const tails: NamedTail[] = names.map((name) => ({ name, tail: new LogTail(join(paths.logsFolder, `${name}.log`)) }));
  const show = (name: string, lines: readonly string[]) => {
    for (const line of lines) report(names.length === 1 ? line : `${name} | ${line}`);
  };
  for (const { name, tail } of tails) show(name, tail.readLines().slice(-HISTORY_LINES));
  while (follows) {
    await delay(POLL_MS);
    for (const { name, tail } of tails) show(name, tail.readLines());
  }
}
