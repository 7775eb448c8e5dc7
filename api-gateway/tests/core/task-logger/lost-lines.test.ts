import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { makeFolder, openLogger, readRows, target } from "./log-folder.ts";

const identity = { task_id: "task-0123456789ab", flow_id: "flow-0123456789ab", attempt: 1 };

describe("what cannot be written", () => {
  it("is counted, and said in the file as soon as it can be written again", async () => {
    const folder = await makeFolder();
    const blocked = join(folder, "logs");
    await writeFile(blocked, "a file where the folder should be");
    const { logger, drops } = openLogger(blocked);

    logger.logWebhookStage(target, { stage: "received" });
    logger.logWebhookStage(target, { stage: "validation" });
    logger.writeMetadata(target, { provider: "github" });
    await logger.flush();
    await rm(blocked);
    logger.logWebhookStage(target, { stage: "parsing" });
    await logger.flush();

    const lost = drops.reduce((sum, [, lines]) => sum + lines, 0);
    expect(lost).toBe(3);
    expect(await readRows(blocked, target.taskId, "02-webhook-flow.jsonl")).toEqual([
      { timestamp: "2026-11-22T10:00:00.123Z", ...identity, stage: "lines_dropped", lines: 3 },
      { timestamp: "2026-11-22T10:00:00.123Z", ...identity, stage: "parsing" },
    ]);
  });

  it("is said at the next flush when nothing more comes", async () => {
    const folder = await makeFolder();
    const blocked = join(folder, "logs");
    await writeFile(blocked, "");
    const { logger } = openLogger(blocked);

    logger.logQueueStage(target, { stage: "queued" });
    await logger.flush();
    await rm(blocked);
    await logger.flush();

    expect(await readRows(blocked, target.taskId, "03-queue-flow.jsonl")).toMatchObject([
      { stage: "lines_dropped", lines: 1 },
    ]);
  });

  it("is dropped and counted when the disk is full", async () => {
    const folder = await makeFolder();
    await mkdir(join(folder, target.taskId));
    await symlink("/dev/full", join(folder, target.taskId, "02-webhook-flow.jsonl"));
    const { logger, drops } = openLogger(folder);

    logger.logWebhookStage(target, { stage: "received" });
    await logger.flush();

    expect(drops).toEqual([["02-webhook-flow.jsonl", 1]]);
  });

  it("is dropped and counted when more waits than may", async () => {
    const folder = await makeFolder();
    const { logger, drops } = openLogger(folder, { maxPendingBytes: 1_000 });

    for (let count = 0; count < 100; count += 1) logger.logWebhookStage(target, { stage: "received" });
    await logger.flush();
    logger.logWebhookStage(target, { stage: "parsing" });
    await logger.flush();

    const rows = await readRows(folder, target.taskId, "02-webhook-flow.jsonl");
    const lost = drops.reduce((sum, [, lines]) => sum + lines, 0);
    expect(lost).toBeGreaterThan(50);
    expect(rows.filter((row) => JSON.stringify(row).includes("lines_dropped"))).toEqual([
      expect.objectContaining({ stage: "lines_dropped", lines: lost }),
    ]);
  });

  it("is dropped and counted when it cannot become JSON", async () => {
    const folder = await makeFolder();
    const { logger, drops } = openLogger(folder);

    logger.logWebhookStage(target, { stage: "received", fields: { size: 7n } });
    logger.writeMetadata(target, { size: 7n });
    await logger.flush();

    expect(drops).toEqual([
      ["02-webhook-flow.jsonl", 1],
      ["02-webhook-flow.jsonl", 1],
    ]);
    expect(await readRows(folder, target.taskId, "02-webhook-flow.jsonl")).toMatchObject([
      { stage: "lines_dropped", lines: 2 },
    ]);
  });

  it("never makes the caller wait", async () => {
    const blocked = join(await makeFolder(), "logs");
    await writeFile(blocked, "");
    const { logger, drops } = openLogger(blocked);
    const started = performance.now();

    for (let count = 0; count < 10_000; count += 1) logger.logQueueStage(target, { stage: "queued" });

    expect(performance.now() - started).toBeLessThan(2_000);
    await logger.flush();
    expect(drops.reduce((sum, [, lines]) => sum + lines, 0)).toBe(10_000);
  });
});
