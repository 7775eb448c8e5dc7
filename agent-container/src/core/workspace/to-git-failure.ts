import { RunFailure, type RunFailureCode } from "../run-failure.ts";

type Cause = [RegExp, RunFailureCode, string];

const missing: Cause = [
  /repository '.*' not found|returned error: (?:401|403|404)|Authentication failed|terminal prompts disabled/u,
  "repository_missing",
  "The repository is gone, or its credential may not read it.",
];
const unavailable: Cause = [
  /returned error: (?:429|5\d\d)|Failed to connect|Could not resolve|Connection (?:refused|reset|timed)|timed out|early EOF|hung up|unexpected disconnect|Empty reply|RPC failed/iu,
  "service_unavailable",
  "The git host did not answer as it should.",
];
const refused: Cause = [
  /\[remote rejected\]|\[rejected\]|pre-receive hook declined|returned error: (?:401|403|404|413|422)/u,
  "push_refused",
  "The push was refused.",
];

function findReason(complaint: string): string {
  const lines = complaint.split("\n").map((line) => line.trim());
  const told = lines.filter((line) => /^(?:remote:|fatal:|error:|!)/u.test(line) && !/^remote:\s*$/u.test(line));
  return (told.length > 0 ? told : lines).slice(0, 5).join(" ").slice(0, 600);
}

function toFailure(causes: Cause[], complaint: string): RunFailure {
  const [, code, sentence] = causes.find(([pattern]) => pattern.test(complaint)) ?? [
    /./u,
    "internal_error" as const,
    "git failed.",
  ];
  return new RunFailure(code, `${sentence} git said: ${findReason(complaint)}`);
}

export function toFetchFailure(complaint: string): RunFailure {
  return toFailure([missing, unavailable], complaint);
}

export function toPushFailure(complaint: string): RunFailure {
  return toFailure([refused, unavailable], complaint);
}
