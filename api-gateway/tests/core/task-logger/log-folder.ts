import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { parseJson } from "../../../src/core/parse-json.ts";
import { createTaskLogger, type TaskLoggerOptions } from "../../../src/core/task-logger/create-task-logger.ts";

export const target = { taskId: "task-0123456789ab", flowId: "flow-0123456789ab", attempt: 1 };

export async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "task-logs-"));
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }));
  return folder;
}

export function openLogger(folder: string, change: Partial<TaskLoggerOptions> = {}) {
  const drops: [string, number][] = [];
  const logger = createTaskLogger({
    enabled: true,
    folder,
    secrets: [],
    now: () => new Date("2026-11-22T10:00:00.123Z"),
    onDrop: (file, lines) => drops.push([file, lines]),
    ...change,
  });
  return { logger, drops };
}

export async function readLog(...path: string[]): Promise<string> {
  return await readFile(join(...path), "utf8");
}

export async function readRows(...path: string[]): Promise<unknown[]> {
  const text = await readLog(...path);
  return text.split("\n").filter(Boolean).map(parseJson);
}
