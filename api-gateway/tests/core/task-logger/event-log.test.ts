import { readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makeFolder, openLogger, readRows } from "./log-folder.ts";

const toEvent = (sequence: number, day = "2026-11-22") => ({
  sequence,
  timestamp: `${day}T10:00:00.000Z`,
  event: "task_created",
});

it("events land in the file of their day, in order", async () => {
  const folder = await makeFolder();
  const { logger } = openLogger(folder);

  const first = logger.writeEvents([toEvent(1), toEvent(2, "2026-11-23")]);
  const second = logger.writeEvents([toEvent(3)]);

  expect(await Promise.all([first, second])).toEqual([true, true]);
  expect(await readRows(folder, "events", "2026-11-22.jsonl")).toEqual([toEvent(1), toEvent(3)]);
  expect(await readRows(folder, "events", "2026-11-23.jsonl")).toEqual([toEvent(2, "2026-11-23")]);
});

it("events that could not be written are reported, and may be written again", async () => {
  const folder = await makeFolder();
  const blocked = join(folder, "logs");
  await writeFile(blocked, "");
  const { logger } = openLogger(blocked);

  expect(await logger.writeEvents([toEvent(1)])).toBe(false);
  await rm(blocked);
  expect(await logger.writeEvents([toEvent(1)])).toBe(true);
  expect(await readRows(blocked, "events", "2026-11-22.jsonl")).toEqual([toEvent(1)]);
});

it("an event that cannot become JSON is reported", async () => {
  const { logger } = openLogger(await makeFolder());

  expect(await logger.writeEvents([{ ...toEvent(1), size: 1n }])).toBe(false);
  expect(await logger.writeEvents([])).toBe(true);
});

it("a strange time does not lead out of the folder", async () => {
  const folder = await makeFolder();
  const { logger } = openLogger(folder);

  await logger.writeEvents([{ sequence: 1, timestamp: "../../2026-11-22T10:00" }]);

  expect(await readdir(join(folder, "events"))).toEqual(["undated.jsonl"]);
});
