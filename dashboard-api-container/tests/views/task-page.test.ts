import { describe, expect, it } from "vitest";
import { buildLedgerEntry } from "../support/build-ledger-entry.ts";
import { buildTestApp } from "../support/build-test-app.ts";
import { createTaskLogs, type LogFiles, toLines } from "../support/create-task-logs.ts";
import { useTestDatabase } from "../support/create-test-database.ts";
import { sampleTaskFolder } from "../support/sample-task-folder.ts";
import { signIn } from "../support/sign-in.ts";
import { answerTasks, type GatewayHandler, startStubGateway } from "../support/stub-gateway.ts";

const taskId = "task-0123456789ab";

async function openTask(handle: GatewayHandler, files?: LogFiles) {
  const { url } = await startStubGateway(handle);
  const root = await createTaskLogs(files === undefined ? {} : { [taskId]: files });
  const { app } = await buildTestApp(await useTestDatabase(), { GATEWAY_URL: url, TASK_LOGS_DIR: root });
  return app.inject({ url: `/tasks/${taskId}`, headers: await signIn(app) });
}

function textOf(html: string): string {
  return html.replaceAll(/<[^>]*>/gu, " ").replaceAll(/\s+/gu, " ");
}

describe("the page of one task", () => {
  it("shows the lines of every service in order of time", async () => {
    const { body } = await openTask(answerTasks([buildLedgerEntry()]), sampleTaskFolder);

    const order = [...body.matchAll(/<li class="(?<source>\w+)/gu)].map((match) => match.groups?.["source"]);
    expect(order).toEqual([
      ...["webhook", "webhook", "webhook", "queue", "queue"],
      ...["agent", "agent", "agent", "services", "agent", "services"],
    ]);
    const text = textOf(body);
    for (const part of [
      "authorization 10:00:00.000 +0.0 s alice has write",
      "tool call · Bash 10:00:05.000 +5.0 s command npm test",
      "tool result · failed",
      "service request · github",
      "status code 200",
    ])
      expect(text).toContain(part);
  });

  it("shows the summary: metrics, pull request, reply, answer", async () => {
    const { body } = await openTask(answerTasks([buildLedgerEntry()]), sampleTaskFolder);
    const text = textOf(body);

    for (const part of [
      "Ran for 1 min 20 s",
      "Spent $0.0415 of $2.00",
      "Input tokens 12,345",
      "Turns 6",
      "The test passes now.",
    ])
      expect(text).toContain(part);
    expect(body).toContain('href="https://github.example/acme/shop/issues/1#issuecomment-9"');
    expect(text).not.toContain("Why it did not succeed");
  });

  it("escapes what tools printed and marks what failed", async () => {
    const { body } = await openTask(answerTasks([buildLedgerEntry()]), sampleTaskFolder);

    expect(body).not.toContain("<script>alert");
    expect(body).toContain("&lt;script&gt;alert(1)");
    expect(body).toContain('class="agent failed"');
  });

  it("says why it ran", async () => {
    const { body } = await openTask(answerTasks([buildLedgerEntry()]), sampleTaskFolder);

    expect(textOf(body)).toMatch(/Why it ran validation valid true authorization alice has write · sender alice/u);
  });

  it("says why a task failed, and warns of outside text", async () => {
    const error = { code: "cli_failed", message: "The CLI ended with 1." };
    const task = buildLedgerEntry({ status: "failed", error, tainted: true, pull_request: null, finished_at: null });
    const text = textOf((await openTask(answerTasks([task]), {})).body);

    for (const part of ["Why it did not succeed The CLI ended with 1. cli_failed", "Outside text", "Nothing yet"])
      expect(text).toContain(part);
  });

  it("shows the logs while the gateway is down", async () => {
    const response = await openTask((_request, reply) => reply.code(503).send(), {
      ...sampleTaskFolder,
      "06-final-result.json": JSON.stringify({
        status: "failed",
        error: { code: "x", message: "It broke." },
        metrics: {},
      }),
    });

    expect(response.statusCode).toBe(200);
    expect(textOf(response.body)).toContain("The api-gateway answered 503.");
    expect(textOf(response.body)).toContain("Why it did not succeed It broke.");
    expect(response.body).toContain('<li class="webhook"');
  });

  it("says that there are no logs, or no such task", async () => {
    expect(textOf((await openTask(answerTasks([buildLedgerEntry()]))).body)).toContain("No logs");
    const missing = await openTask(answerTasks([]));
    expect(missing.statusCode).toBe(404);
    expect(missing.body).toContain(`There is no task ${taskId}.`);
  });

  it("shows odd lines without falling over, and notes what it could not read", async () => {
    const { body, statusCode } = await openTask(answerTasks([]), {
      "03-queue-flow.jsonl": `${toLines({ timestamp: "never", stage: 7, attempt: "x" }, {})}broken`,
      "04-agent-output.jsonl": toLines({ type: "message", text: "y".repeat(1_000), deep: { a: [1] }, attempt: 2 }),
      "06-final-result.json": JSON.stringify({ status: 7, result: ["?"], error: 3, metrics: "none", reply: null }),
    });
    const text = textOf(body);

    expect(statusCode).toBe(200);
    for (const part of ["no time", "unknown", "all of text", "attempt 2", "03-queue-flow.jsonl , line 3"])
      expect(text).toContain(part);
  });

  it("shows the last thousand lines of a long run", async () => {
    const line = { timestamp: "2026-11-22T10:00:00.000Z", type: "message", text: "again" };
    const { body } = await openTask(answerTasks([]), {
      "04-agent-output.jsonl": toLines(...Array.from({ length: 1_200 }, () => line)),
    });

    expect(body.match(/<li class="agent"/gu)).toHaveLength(1_000);
    expect(body).toContain("200 earlier lines are not shown");
  });
});
