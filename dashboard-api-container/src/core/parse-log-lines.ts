import { parseLogEntry } from "./parse-log-entry.ts";
import type { LogEntry, LogNote } from "./task-logs.ts";

export type LogText = { readonly file: string; readonly text: string; readonly skippedBytes: number };

export type ParsedLog = { readonly entries: LogEntry[]; readonly notes: LogNote[] };

const MOST_LINES = 5_000;
const MOST_NOTES = 20;

function toTruncation({ file, skippedBytes }: LogText, skippedLines: number): LogNote[] {
  if (skippedBytes === 0 && skippedLines === 0) return [];
  const left = [
    ...(skippedBytes > 0 ? [`its first ${skippedBytes} bytes`] : []),
    ...(skippedLines > 0 ? [`${skippedLines} lines before the last ${MOST_LINES}`] : []),
  ];
  return [
    { file, line: null, problem: "truncated", message: `The file is large: ${left.join(" and ")} are left out.` },
  ];
}

function limitNotes(file: string, notes: readonly LogNote[]): LogNote[] {
  if (notes.length <= MOST_NOTES) return [...notes];
  const message = `${notes.length - MOST_NOTES} more lines could not be read.`;
  return [...notes.slice(0, MOST_NOTES), { file, line: null, problem: "malformed", message }];
}

export function parseLogLines(log: LogText): ParsedLog {
  const { file, text, skippedBytes } = log;
  const lines = text.split("\n").map((content, index) => ({ content, line: skippedBytes > 0 ? null : index + 1 }));
  const whole = skippedBytes > 0 ? lines.slice(1) : lines;
  const kept = whole.slice(-MOST_LINES - 1);
  const last = kept.at(-1);
  const entries: LogEntry[] = [];
  const notes: LogNote[] = [];
  for (const candidate of kept.filter(({ content }) => content.trim() !== "")) {
    const { content, line } = candidate;
    const entry = parseLogEntry(content);
    if (entry !== undefined) entries.push(entry);
    else if (candidate === last) notes.push({ file, line, problem: "torn", message: "The last line has no end yet." });
    else notes.push({ file, line, problem: "malformed", message: "The line is no JSON object." });
  }
  return { entries, notes: [...toTruncation(log, whole.length - kept.length), ...limitNotes(file, notes)] };
}
