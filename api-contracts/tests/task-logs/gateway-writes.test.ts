import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { describe, expect, inject, it, onTestFinished, vi } from "vitest";
import { z } from "zod";
import { ask } from "../support/ask.ts";
import { useMigratedDatabase } from "../support/create-database.ts";
import { keys } from "../support/create-environment.ts";
import { expectToFit } from "../support/json-schemas.ts";
import { parseJson } from "../support/parse-json.ts";
import { services } from "../support/services.ts";
import { signComment } from "../support/signed-comment.ts";
import { startServiceForTest } from "../support/start-service.ts";
import { startStubGithubService } from "../support/start-stub-github-service.ts";

const waiting = { timeout: 20_000, interval: 100 } as const;
const acceptedSchema = z.looseObject({ status: z.literal("queued"), task_id: z.string() });
const usage = {
  input_tokens: 1,
  output_tokens: 2,
  cache_read_tokens: 3,
  cache_write_tokens: 4,
  cost_micro_usd: 5,
  turns: 1,
};

function createFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "gateway-logs-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

function openQueue(name: string): Queue {
  const connection = new Redis(inject("redisUrl"), { maxRetriesPerRequest: null });
  const queue = new Queue(name, { connection });
  onTestFinished(async () => {
    await queue.obliterate({ force: true });
    await queue.close();
    connection.disconnect();
  });
  return queue;
}

function readLines(folder: string, file: string): unknown[] {
  return readFileSync(join(folder, file), "utf8").trimEnd().split("\n").map(parseJson);
}

function readDocument(folder: string, file: string): unknown {
  return parseJson(readFileSync(join(folder, file), "utf8"));
}

function toResult(worker: object) {
  return {
    ...worker,
    outcome: "succeeded",
    retryable: false,
    summary: "The total adds numbers now.",
    error: null,
    usage,
    duration_ms: 1_000,
    session_id: null,
    isolation: "none",
    publication: {
      ...{ kind: "none", branch: null, commit: null, pull_request: null, reason: null },
      ...{ files_changed: 0, patch: null, patch_truncated: false },
    },
  };
}

describe.each(services.filter(({ name }) => name === "api-gateway"))("$name", (gateway) => {
  const database = useMigratedDatabase(gateway);

  it("writes queue messages, task folders and the event log as their schemas say", async () => {
    const logs = createFolder();
    const queueName = `contract-${randomBytes(6).toString("hex")}`;
    const queue = openQueue(queueName);
    const running = await startServiceForTest(gateway, {
      DATABASE_URL: database().href,
      REDIS_URL: inject("redisUrl"),
      QUEUE_NAME: queueName,
      TASK_LOGS_DIR: logs,
      GITHUB_SERVICE_URL: await startStubGithubService(),
    });

    const accepted = await ask(running, { path: "/webhooks/github", method: "POST", ...signComment() });
    const { task_id: taskId } = acceptedSchema.parse(parseJson(accepted.text));
    const jobs = await vi.waitUntil(async () => {
      const found = await queue.getJobs();
      return found.length > 0 && found;
    }, waiting);
    expectToFit(
      "queue/v1/task",
      jobs.map(({ data }) => data),
    );
    expect(jobs.map(({ id, name }) => [id, name])).toEqual([[`${taskId}-1`, "run"]]);

    const worker = { worker_id: "worker-1", attempt: 1 };
    for (const [step, body] of [
      ["claim", worker],
      ["result", toResult(worker)],
    ] as const) {
      const answer = await ask(running, {
        path: `/api/v1/tasks/${taskId}/${step}`,
        method: "POST",
        key: keys.agent,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      expect(answer.text).toContain(step === "claim" ? '"capability"' : '"succeeded"');
    }

    const folder = join(logs, taskId);
    await vi.waitFor(() => {
      expect(readdirSync(folder)).toContain("06-final-result.json");
      expect(readFileSync(join(folder, "02-webhook-flow.jsonl"), "utf8")).toContain('"final_response"');
      const [day = ""] = readdirSync(join(logs, "events"));
      expect(readFileSync(join(logs, "events", day), "utf8")).toContain('"reply_sent"');
    }, waiting);
    expectToFit("task-logs/v1/metadata", [readDocument(folder, "metadata.json")]);
    expectToFit("task-logs/v1/input", [readDocument(folder, "01-input.json")]);
    expectToFit("task-logs/v1/webhook-flow", readLines(folder, "02-webhook-flow.jsonl"));
    expectToFit("task-logs/v1/queue-flow", readLines(folder, "03-queue-flow.jsonl"));
    expectToFit("task-logs/v1/final-result", [readDocument(folder, "06-final-result.json")]);
    const [day = ""] = readdirSync(join(logs, "events"));
    expectToFit("task-logs/v1/event-log", readLines(join(logs, "events"), day));
  });
});
