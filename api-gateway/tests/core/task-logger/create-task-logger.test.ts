import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../../src/core/parse-json.ts";
import { makeFolder, openLogger, readLog, readRows, target } from "./log-folder.ts";

const identity = { task_id: "task-0123456789ab", flow_id: "flow-0123456789ab", attempt: 1 };
const metrics = { cost_usd: 0.1, input_tokens: 1, output_tokens: 2, cached_tokens: 3, duration_ms: 4, turns: 5 };
const result = {
  type: "completed",
  success: true,
  status: "succeeded",
  result: "Done.",
  error: null,
  metrics,
  pull_request: null,
  reply: null,
} as const;

describe("the files of a task", () => {
  it("hold what is written, with the identity of the task", async () => {
    const folder = await makeFolder();
    const { logger, drops } = openLogger(folder);

    logger.writeMetadata(target, { provider: "github" });
    logger.writeInput(target, { request: "the total" });
    logger.logWebhookStage(target, {
      stage: "received",
      at: new Date("2026-11-22T09:59:59.001Z"),
      fields: { size: 7 },
    });
    logger.logWebhookStage(target, { stage: "validation" });
    logger.logQueueStage(target, { stage: "queued" });
    logger.writeFinalResult(target, result);
    await logger.flush();

    const task = join(folder, target.taskId);
    const at = "2026-11-22T10:00:00.123Z";
    expect((await readdir(task)).sort()).toEqual([
      "01-input.json",
      "02-webhook-flow.jsonl",
      "03-queue-flow.jsonl",
      "06-final-result.json",
      "metadata.json",
    ]);
    expect(parseJson(await readLog(task, "metadata.json"))).toEqual({ timestamp: at, ...identity, provider: "github" });
    expect(parseJson(await readLog(task, "01-input.json"))).toEqual({
      timestamp: at,
      ...identity,
      request: "the total",
    });
    expect(await readRows(task, "02-webhook-flow.jsonl")).toEqual([
      { timestamp: "2026-11-22T09:59:59.001Z", ...identity, stage: "received", size: 7 },
      { timestamp: at, ...identity, stage: "validation" },
    ]);
    expect(await readRows(task, "03-queue-flow.jsonl")).toEqual([{ timestamp: at, ...identity, stage: "queued" }]);
    expect(parseJson(await readLog(task, "06-final-result.json"))).toEqual({ timestamp: at, ...identity, ...result });
    expect(drops).toEqual([]);
  });

  it("are replaced whole, the last word winning", async () => {
    const folder = await makeFolder();
    const { logger } = openLogger(folder);

    for (let count = 0; count <= 50; count += 1) logger.writeMetadata(target, { count });
    await logger.flush();

    expect(parseJson(await readLog(folder, target.taskId, "metadata.json"))).toMatchObject({ count: 50 });
    expect(await readdir(join(folder, target.taskId))).toEqual(["metadata.json"]);
  });

  it("are not to be renamed by what is written in them", async () => {
    const folder = await makeFolder();
    const { logger } = openLogger(folder);

    logger.logWebhookStage(target, {
      stage: "parsing",
      fields: { task_id: "other", stage: "other", timestamp: "other" },
    });
    await logger.flush();

    expect(await readRows(folder, target.taskId, "02-webhook-flow.jsonl")).toEqual([
      { timestamp: "2026-11-22T10:00:00.123Z", ...identity, stage: "parsing" },
    ]);
  });

  it("stay in the folder whatever the task is called", async () => {
    const folder = await makeFolder();
    const { logger, drops } = openLogger(join(folder, "logs"));

    logger.writeMetadata({ ...target, taskId: "../escape" }, {});
    logger.logQueueStage({ ...target, taskId: "task-0123456789ab/x" }, { stage: "queued" });
    await logger.flush();

    expect(await readdir(folder)).toEqual([]);
    expect(drops).toEqual([
      ["02-webhook-flow.jsonl", 1],
      ["03-queue-flow.jsonl", 1],
    ]);
  });

  it("are not written when logging is off", async () => {
    const folder = await makeFolder();
    const { logger } = openLogger(folder, { enabled: false });

    logger.writeMetadata(target, {});
    logger.writeInput(target, {});
    logger.logWebhookStage(target, { stage: "received" });
    logger.logQueueStage(target, { stage: "queued" });
    logger.writeFinalResult(target, result);
    expect(await logger.writeEvents([{ sequence: 1, timestamp: "2026-11-22T10:00:00.000Z" }])).toBe(true);
    await logger.flush();

    expect(await readdir(folder)).toEqual([]);
  });

  it("end a torn last line before the next", async () => {
    const folder = await makeFolder();
    const file = join(folder, target.taskId, "02-webhook-flow.jsonl");
    await mkdir(join(folder, target.taskId));
    await writeFile(file, '{"stage":"rece');
    const { logger } = openLogger(folder);

    logger.logWebhookStage(target, { stage: "parsing" });
    await logger.flush();

    const [torn, whole, ...rest] = (await readLog(file)).split("\n");
    expect(torn).toBe('{"stage":"rece');
    expect(parseJson(whole ?? "")).toMatchObject({ stage: "parsing" });
    expect(rest).toEqual([""]);
  });

  it("take whole lines from several writers at once", async () => {
    const folder = await makeFolder();
    const loggers = Array.from({ length: 4 }, () => openLogger(folder).logger);

    for (let count = 0; count < 200; count += 1) {
      for (const [writer, logger] of loggers.entries()) {
        logger.logQueueStage(target, { stage: "queued", fields: { writer, count, padding: "x".repeat(500) } });
      }
    }
    await Promise.all(loggers.map((logger) => logger.flush()));

    const rows = await readRows(folder, target.taskId, "03-queue-flow.jsonl");
    expect(rows).toHaveLength(800);
    for (const writer of loggers.keys()) {
      expect(rows).toContainEqual(expect.objectContaining({ writer, count: 199 }));
    }
  });

  it("cut a field that is too long for a line, not for a document", async () => {
    const folder = await makeFolder();
    const { logger } = openLogger(folder);

    logger.writeInput(target, { request: "x".repeat(20_000) });
    logger.logWebhookStage(target, { stage: "parsing", fields: { text: "x".repeat(20_000) } });
    await logger.flush();

    expect((await stat(join(folder, target.taskId, "01-input.json"))).size).toBeGreaterThan(20_000);
    expect(await readLog(folder, target.taskId, "02-webhook-flow.jsonl")).toContain("x… (4000 characters more)");
  });
});
