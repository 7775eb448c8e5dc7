import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { readExamples } from "../schemas/read-examples.ts";
import { ask } from "../support/ask.ts";
import { keys } from "../support/create-environment.ts";
import { parseJson } from "../support/parse-json.ts";
import { services } from "../support/services.ts";
import { startServiceForTest } from "../support/start-service.ts";

const taskId = "task-0123456789ab";

const lineFiles = {
  webhook_flow: ["02-webhook-flow.jsonl", "webhook-flow"],
  queue_flow: ["03-queue-flow.jsonl", "queue-flow"],
  agent_output: ["04-agent-output.jsonl", "agent-output"],
  microservices_flow: ["05-microservices-flow.jsonl", "microservices-flow"],
} as const;

const documentFiles = {
  metadata: ["metadata.json", "metadata"],
  input: ["01-input.json", "input"],
  final_result: ["06-final-result.json", "final-result"],
} as const;

function readValues(schema: string): unknown[] {
  return readExamples(`task-logs/v1/${schema}`).map(({ value }) => value);
}

function createVolume() {
  const root = mkdtempSync(join(tmpdir(), "contract-logs-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const folder = join(root, taskId);
  mkdirSync(folder);
  const expected: Record<string, unknown> = { task_id: taskId, notes: [] };
  for (const [part, [file, schema]] of Object.entries(lineFiles)) {
    const values = readValues(schema);
    writeFileSync(join(folder, file), values.map((value) => `${JSON.stringify(value)}\n`).join(""));
    expected[part] = values;
  }
  for (const [part, [file, schema]] of Object.entries(documentFiles)) {
    const [value] = readValues(schema);
    writeFileSync(join(folder, file), JSON.stringify(value));
    expected[part] = value;
  }
  return { root, expected };
}

it("the dashboard shows every example of every file as it was written", async () => {
  const dashboard = services.find(({ name }) => name === "dashboard-api-container");
  if (dashboard === undefined) throw new Error("the dashboard is no service any more");
  const { root, expected } = createVolume();
  const running = await startServiceForTest(dashboard, { TASK_LOGS_DIR: root });

  const answer = await ask(running, { path: `/api/v1/logs/tasks/${taskId}`, key: keys.operator });

  expect(answer.status).toBe(200);
  expect(parseJson(answer.text)).toEqual(expected);
});
