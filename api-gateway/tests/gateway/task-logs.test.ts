import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { parseJson } from "../../src/core/parse-json.ts";
import { startFakeWorker } from "../support/fake-worker.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway, type TestGateway } from "../support/start-gateway.ts";
import { webhookSecret } from "../support/test-environment.ts";
import { waitForComment } from "../support/wait-for-reply.ts";

function readLines(gateway: TestGateway, ...path: string[]): Record<string, unknown>[] {
  const text = readFileSync(join(gateway.logs, ...path), "utf8");
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => Object(parseJson(line)));
}

function readStages(gateway: TestGateway, taskId: string, file: string): unknown[] {
  return readLines(gateway, taskId, file).map(({ stage }) => stage);
}

const reception = [
  ...["received", "validation", "parsing", "command_matching", "authorization"],
  ...["task_created", "queue_push", "immediate_response"],
];

async function runOne(change: Readonly<Record<string, unknown>> = {}) {
  const gateway = await startGateway({ settings: { REPLY_PROGRESS_SECONDS: "60" } });
  const worker = startFakeWorker(gateway);
  const { body } = await gateway.deliver(commentDelivery("@agent fix the total"));
  await worker.run(1, change);
  const taskId = String(body["task_id"]);
  await vi.waitFor(() => expect(readStages(gateway, taskId, "02-webhook-flow.jsonl")).toContain("final_response"), {
    timeout: 10_000,
  });
  await gateway.dependencies.core.taskLogger.flush();
  return { gateway, taskId };
}

describe("the task folder", () => {
  it("holds every stage of a success, and no secret", async () => {
    const { gateway, taskId } = await runOne();

    const stages = readStages(gateway, taskId, "02-webhook-flow.jsonl");
    expect(stages.filter((stage) => stage !== "progress")).toEqual([...reception, "final_response"]);
    expect(readStages(gateway, taskId, "03-queue-flow.jsonl")).toEqual(["queued", "dequeued", "worker_assigned"]);
    expect(parseJson(readFileSync(join(gateway.logs, taskId, "06-final-result.json"), "utf8"))).toMatchObject({
      ...{
        type: "completed",
        task_id: taskId,
        attempt: 1,
        success: true,
        status: "succeeded",
        result: "Done.",
        error: null,
      },
      metrics: { cost_usd: 0.012, duration_ms: 1500, turns: 3 },
      reply: { status: "sent", url: expect.stringContaining("#issuecomment") },
    });
    const names = readdirSync(join(gateway.logs, taskId)).toSorted();
    expect(names).toEqual([
      "01-input.json",
      "02-webhook-flow.jsonl",
      "03-queue-flow.jsonl",
      "06-final-result.json",
      "metadata.json",
    ]);
    const everything = names.map((name) => readFileSync(join(gateway.logs, taskId, name), "utf8")).join("");
    expect(everything).not.toMatch(/sha256=|eyJ/u);
    expect(everything).not.toContain(webhookSecret);
  });

  it("holds the error of a failure", async () => {
    const { gateway, taskId } = await runOne({
      outcome: "failed",
      error: { code: "cli_timeout", message: "Too long." },
    });

    expect(parseJson(readFileSync(join(gateway.logs, taskId, "06-final-result.json"), "utf8"))).toMatchObject({
      ...{ type: "failed", success: false, error: { code: "cli_timeout" } },
    });
  });

  it("is there for a task that never ran, and not for an ignored delivery", async () => {
    const gateway = await startGateway();
    await gateway.deliver(commentDelivery("nothing", { number: 3 }));
    const { body } = await gateway.deliver(commentDelivery("@agent fix"));

    await gateway.deliver(commentDelivery("@agent cancel"));

    await waitForComment(gateway, "fix was cancelled");
    const path = join(gateway.logs, String(body["task_id"]), "06-final-result.json");
    await vi.waitFor(() => expect(parseJson(readFileSync(path, "utf8"))).toMatchObject({ type: "cancelled" }), {
      timeout: 10_000,
    });
    expect(readdirSync(gateway.logs).filter((name) => name !== "events")).toEqual([body["task_id"]]);
  });

  it("is written by the relay when the gateway died right after the commit", async () => {
    const first = await startGateway({ loops: false, settings: { TASK_LOGS_ENABLED: "false" } });
    const { body } = await first.deliver(commentDelivery("@agent fix"));
    const { databaseUrl, github } = first;

    const second = await startGateway({ databaseUrl, github, now: () => new Date(Date.now() + 10_000) });
    const taskId = String(body["task_id"]);

    const stages = () => readStages(second, taskId, "02-webhook-flow.jsonl").slice(0, 8);
    await vi.waitFor(() => expect(stages()).toEqual(reception), { timeout: 10_000 });
    const queued = () => readStages(second, taskId, "03-queue-flow.jsonl");
    await vi.waitFor(() => expect(queued()).toEqual(["queued"]), { timeout: 10_000 });
  });

  it("is written at the end when nobody wrote it before", async () => {
    const first = await startGateway({ loops: false, settings: { TASK_LOGS_ENABLED: "false" } });
    const { body } = await first.deliver(commentDelivery("@agent fix"));
    const { databaseUrl, github } = first;

    const second = await startGateway({ databaseUrl, github });
    const taskId = String(body["task_id"]);
    await second.call("POST", `/api/v1/tasks/${taskId}/cancel`);

    const stages = () => readStages(second, taskId, "02-webhook-flow.jsonl");
    await vi.waitFor(() => expect(stages()).toEqual(expect.arrayContaining([...reception, "final_response"])), {
      timeout: 10_000,
    });
  });
});

describe("the event log", () => {
  it("is numbered without gaps by several gateways, and the admin API gives the same lines", async () => {
    const gateway = await startGateway();
    const { databaseUrl, github } = gateway;
    const settings = { TASK_LOGS_DIR: gateway.logs };
    const others = [
      await startGateway({ databaseUrl, github, settings }),
      await startGateway({ databaseUrl, github, settings }),
    ];

    await Promise.all(
      Array.from({ length: 15 }, (_, index) =>
        [gateway, ...others][index % 3]?.deliver(
          commentDelivery(index % 2 === 0 ? "@agent fix" : "nothing", { number: index + 1 }),
        ),
      ),
    );

    const isWritten = { where: { writtenAt: null } };
    await vi.waitFor(async () => expect(await gateway.database.event.count(isWritten)).toBe(0), { timeout: 10_000 });
    const [file = ""] = readdirSync(join(gateway.logs, "events"));
    const lines = readLines(gateway, "events", file);
    const sequences = lines.map(({ sequence }) => sequence);
    expect(sequences).toEqual(sequences.map((_, index) => index + 1));
    expect(sequences).toHaveLength(23);
    const { body } = await gateway.call("GET", "/api/v1/events?after_sequence=3&limit=5");
    expect(body).toMatchObject({ items: lines.slice(3, 8), next_cursor: "8" });
    expect((await gateway.call("GET", "/api/v1/events?after_sequence=23")).body).toEqual({
      items: [],
      next_cursor: null,
    });
  });

  it("tells a task's story with its cost", async () => {
    const { gateway } = await runOne();

    await vi.waitFor(
      async () => {
        const { body } = await gateway.call("GET", "/api/v1/events");
        const items: unknown = body["items"];
        expect(
          Array.isArray(items) && items.map(({ event, status, cost_micro_usd }) => [event, status, cost_micro_usd]),
        ).toEqual([
          ["delivery_decided", "queued", 0],
          ["task_created", "queued", 0],
          ["task_claimed", "running", 0],
          ["task_settled", "succeeded", 12_000],
          ["reply_sent", "sent", 0],
        ]);
      },
      { timeout: 10_000 },
    );
  });
});
