import { mkdir, readdir, symlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { sweepTaskLogs } from "../../../src/core/task-logger/sweep-task-logs.ts";
import { makeFolder } from "./log-folder.ts";

const now = new Date("2026-11-22T10:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);

async function makeTask(folder: string, name: string, ages: readonly number[]) {
  await mkdir(join(folder, name));
  for (const [index, age] of ages.entries()) {
    const file = join(folder, name, `${index}.jsonl`);
    await writeFile(file, "{}\n");
    await utimes(file, daysAgo(age), daysAgo(age));
  }
  const oldest = daysAgo(Math.max(...ages));
  await utimes(join(folder, name), oldest, oldest);
}

const sweep = async (folder: string) =>
  await sweepTaskLogs({ folder, now: () => now, taskRetentionDays: 30, eventRetentionDays: 400 });

describe("the sweep", () => {
  it("removes tasks whose newest file is too old, and nothing else", async () => {
    const folder = await makeFolder();
    await makeTask(folder, "task-00000000000a", [31, 40]);
    await makeTask(folder, "task-00000000000b", [40, 29]);
    await makeTask(folder, "task-00000000000c", [0]);
    await makeTask(folder, "other", [100]);
    await writeFile(join(folder, "note.txt"), "");

    expect(await sweep(folder)).toEqual({ tasks: 1, eventFiles: 0 });
    expect((await readdir(folder)).sort()).toEqual(["note.txt", "other", "task-00000000000b", "task-00000000000c"]);
  });

  it("removes days of the event log that are too old", async () => {
    const folder = await makeFolder();
    await mkdir(join(folder, "events"));
    for (const name of [
      "2025-10-17.jsonl",
      "2025-10-18.jsonl",
      "2026-11-22.jsonl",
      "undated.jsonl",
      "2020-13-45.jsonl",
    ]) {
      await writeFile(join(folder, "events", name), "");
    }

    expect(await sweep(folder)).toEqual({ tasks: 0, eventFiles: 1 });
    expect(await readdir(join(folder, "events"))).not.toContain("2025-10-17.jsonl");
  });

  it("removes a link and not what it points to", async () => {
    const folder = await makeFolder();
    const elsewhere = await makeFolder();
    await writeFile(join(elsewhere, "kept"), "");
    await utimes(join(elsewhere, "kept"), daysAgo(100), daysAgo(100));
    await makeTask(folder, "task-00000000000a", [40]);
    await symlink(elsewhere, join(folder, "task-00000000000a", "link"));

    await sweepTaskLogs({ folder, now: () => daysAgo(-60), taskRetentionDays: 30, eventRetentionDays: 400 });

    expect(await readdir(folder)).toEqual([]);
    expect(await readdir(elsewhere)).toEqual(["kept"]);
  });

  it("finds nothing where there is nothing", async () => {
    expect(await sweep("/none/such")).toEqual({ tasks: 0, eventFiles: 0 });
  });
});
