import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

export type LogFiles = Readonly<Record<string, string>>;

export async function createTaskLogs(folders: Readonly<Record<string, LogFiles>>): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "task-logs-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  for (const [taskId, files] of Object.entries(folders)) {
    await mkdir(join(root, taskId));
    for (const [name, content] of Object.entries(files)) await writeFile(join(root, taskId, name), content);
  }
  return root;
}

export function toLines(...entries: readonly object[]): string {
  return entries.map((entry) => `${JSON.stringify(entry)}\n`).join("");
}
