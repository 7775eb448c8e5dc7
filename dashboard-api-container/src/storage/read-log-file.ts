import { join } from "node:path";
import { parseLogEntry } from "../core/parse-log-entry.ts";
import { type ParsedLog, parseLogLines } from "../core/parse-log-lines.ts";
import type { LogNote } from "../core/task-logs.ts";
import { type BoundedText, readBoundedFile } from "./read-bounded-file.ts";

type ReadFile = BoundedText | { readonly reason: string } | undefined;

const MOST_BYTES = 2 * 1_048_576;
const reasons: Readonly<Record<string, string>> = {
  EACCES: "this service may not read it",
  ELOOP: "it is a symbolic link",
};

async function tryToRead(path: string): Promise<ReadFile> {
  try {
    return await readBoundedFile(path, MOST_BYTES);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    return code === "ENOENT" ? undefined : { reason: reasons[code] ?? "it is no regular file" };
  }
}

function toNote(file: string, problem: LogNote["problem"], message: string): LogNote {
  return { file, line: null, problem, message };
}

export async function readLogLines(folder: string, file: string): Promise<ParsedLog> {
  const read = await tryToRead(join(folder, file));
  if (read === undefined) return { entries: [], notes: [] };
  if ("reason" in read)
    return { entries: [], notes: [toNote(file, "unreadable", `The file was not read: ${read.reason}.`)] };
  return parseLogLines({ file, ...read });
}

export async function readLogDocument(folder: string, file: string) {
  const read = await tryToRead(join(folder, file));
  if (read === undefined) return { entry: {}, notes: [] };
  if ("reason" in read)
    return { entry: {}, notes: [toNote(file, "unreadable", `The file was not read: ${read.reason}.`)] };
  if (read.skippedBytes > 0)
    return { entry: {}, notes: [toNote(file, "truncated", `The file is left out: it exceeds ${MOST_BYTES} bytes.`)] };
  const entry = parseLogEntry(read.text);
  if (entry !== undefined) return { entry, notes: [] };
  return { entry: {}, notes: [toNote(file, "malformed", "The file is no JSON object.")] };
}
