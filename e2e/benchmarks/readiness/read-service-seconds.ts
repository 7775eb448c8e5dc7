import { readFileSync } from "node:fs";

const SPAWNED = /^(?<at>\S+) starting the services/u;
const READY = /^(?<at>\S+) \S+ is ready on port/u;

function findLastTime(lines: readonly string[], pattern: RegExp): number {
  const times = lines.flatMap((line) => pattern.exec(line)?.groups?.["at"] ?? []);
  const last = times.at(-1);
  if (last === undefined) throw new Error(`no line of the supervisor's log matches ${pattern.source}`);
  return Date.parse(last);
}

export function readServiceSeconds(supervisorLog: string): number {
  const lines = readFileSync(supervisorLog, "utf8").split("\n");
  return (findLastTime(lines, READY) - findLastTime(lines, SPAWNED)) / 1_000;
}
