import { appendFile, mkdir, mkdtemp, open, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { findJson } from "../../src/core/find-json.ts";
import { redact } from "../../src/core/redact.ts";
import { createTaskLogger, type TaskLoggerOptions } from "../../src/core/task-logger.ts";

const task = { task_id: "task-0123456789ab", flow_id: "flow-0123456789ab", attempt: 2 };
const now = () => new Date("2026-11-22T12:00:00.123Z");
let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "task-logs-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function createLogger(changes: Partial<TaskLoggerOptions> = {}) {
  return createTaskLogger({ folder, task, now, redact, maxPendingBytes: 100_000, ...changes });
}

async function readLines(name: string): Promise<unknown[]> {
  const text = await readFile(join(folder, task.task_id, name), "utf8");
  expect(text.endsWith("\n")).toBe(true);
  return text.trimEnd().split("\n").map(findJson);
}

describe("the log of a task", () => {
  it("writes what the agent says to 04, in order, with who and when", async () => {
    const logger = createLogger();
    logger.agentOutput({ type: "task_started" });
    logger.agentOutput({ type: "message", text: "hello\nyou" });
    await logger.close();

    expect(await readLines("04-agent-output.jsonl")).toEqual([
      { timestamp: "2026-11-22T12:00:00.123Z", ...task, type: "task_started" },
      { timestamp: "2026-11-22T12:00:00.123Z", ...task, type: "message", text: "hello\nyou" },
    ]);
  });

  it("writes calls of services to 05, with stage and service", async () => {
    const logger = createLogger();
    logger.serviceCall({ stage: "service_call", service: "github-service", operation: "pull_request.by_head" });
    await logger.close();

    expect(await readLines("05-microservices-flow.jsonl")).toMatchObject([
      { stage: "service_call", service: "github-service" },
    ]);
  });

  it("ends a torn last line before its own first", async () => {
    await mkdir(join(folder, task.task_id));
    await writeFile(join(folder, task.task_id, "04-agent-output.jsonl"), '{"type":"mess');
    const logger = createLogger();
    logger.agentOutput({ type: "message" });
    await logger.close();

    const text = await readFile(join(folder, task.task_id, "04-agent-output.jsonl"), "utf8");
    expect(text.split("\n").slice(0, 2).map(findJson)).toEqual([
      undefined,
      expect.objectContaining({ type: "message" }),
    ]);
  });

  it("ends a line that another writer tore meanwhile", async () => {
    const logger = createLogger();
    logger.agentOutput({ type: "one" });
    await logger.close();
    await appendFile(join(folder, task.task_id, "04-agent-output.jsonl"), '{"to');
    logger.agentOutput({ type: "two" });
    await logger.close();

    const text = await readFile(join(folder, task.task_id, "04-agent-output.jsonl"), "utf8");
    expect(findJson(text.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({ type: "two" });
  });

  it("redacts secrets before the disk", async () => {
    const token = ["ghp", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"].join("_");
    const logger = createLogger();
    logger.agentOutput({ type: "tool_result", output: `token is ${token}` });
    await logger.close();

    expect(await readFile(join(folder, task.task_id, "04-agent-output.jsonl"), "utf8")).not.toContain(token);
  });

  it("shortens what is very long", async () => {
    const logger = createLogger();
    logger.agentOutput({ type: "tool_result", output: "x".repeat(20_000) });
    await logger.close();

    expect(await readLines("04-agent-output.jsonl")).toMatchObject([
      { output: expect.stringMatching(/^x{16000}… \(4000 characters more\)$/u) },
    ]);
  });

  it("drops lines rather than memory, and says how many", async () => {
    const onDropped = vi.fn();
    const logger = createLogger({ maxPendingBytes: 400, onDropped });
    for (let index = 0; index < 50; index += 1) logger.agentOutput({ type: "message", index });
    await logger.close();

    const lines = await readLines("04-agent-output.jsonl");
    const notice = lines.find((line) => JSON.stringify(line).includes("lines_dropped"));
    expect(notice).toMatchObject({ type: "lines_dropped", lines: 50 - (lines.length - 1), ...task });
    expect(onDropped).toHaveBeenCalledTimes(50 - (lines.length - 1));
  });

  it("never throws, and says later what it could not write", async () => {
    let fails = true;
    const openSometimes: typeof open = (...given) => (fails ? Promise.reject(new Error("disk full")) : open(...given));
    const logger = createLogger({ open: openSometimes });
    logger.agentOutput({ type: "lost" });
    await logger.close();
    fails = false;
    logger.agentOutput({ type: "kept" });
    await logger.close();

    expect(await readLines("04-agent-output.jsonl")).toMatchObject([
      { type: "kept" },
      { type: "lines_dropped", lines: 1 },
    ]);
  });

  it("survives an entry that cannot be written as JSON", async () => {
    const circle: Record<string, unknown> = {};
    circle["self"] = circle;
    const logger = createLogger();
    logger.agentOutput({ type: "message", circle });
    logger.agentOutput({ type: "message", text: "fine" });
    await logger.close();

    expect(await readLines("04-agent-output.jsonl")).toMatchObject([{ text: "fine" }, { lines: 1 }]);
  });

  it("does nothing where the folder cannot be made", async () => {
    await writeFile(join(folder, "file"), "");
    const logger = createLogger({ folder: join(folder, "file") });
    logger.agentOutput({ type: "message" });

    await expect(logger.close()).resolves.toBeUndefined();
  });
});
