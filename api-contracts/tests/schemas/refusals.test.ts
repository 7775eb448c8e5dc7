import { Ajv2020 } from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { expect, it } from "vitest";
import { readExamples, readSchema } from "./read-examples.ts";

const ajv = new Ajv2020({ strict: true, strictRequired: false, strictTypes: false });
formats.default(ajv);

it.each([
  ["queue/v1/task", "an unknown field", { colour: "red" }],
  ["queue/v1/task", "another version", { schema_version: 2 }],
  ["queue/v1/task", "an attempt before the first", { attempt: 0 }],
  ["queue/v1/task", "a priority out of range", { priority: 10 }],
  ["queue/v1/task", "a task id with other letters", { task_id: "task-0123456789AB" }],
  ["queue/v1/task", "a time that is none", { enqueued_at: "yesterday" }],
  ["task-logs/v1/webhook-flow", "an unknown stage", { stage: "guessed" }],
  ["task-logs/v1/webhook-flow", "a time without milliseconds", { timestamp: "2026-11-22T10:00:00Z" }],
  ["task-logs/v1/webhook-flow", "a time of another zone", { timestamp: "2026-11-22T10:00:00.000+01:00" }],
  ["task-logs/v1/webhook-flow", "dropped lines without their number", { stage: "lines_dropped" }],
  ["task-logs/v1/queue-flow", "a stage of another file", { stage: "received" }],
  ["task-logs/v1/agent-output", "a message without words", { type: "message" }],
  ["task-logs/v1/agent-output", "a tool call without a name", { type: "tool_call", id: "1" }],
  ["task-logs/v1/microservices-flow", "an error without a cause", { stage: "service_error" }],
  ["task-logs/v1/microservices-flow", "a call without a service", { service: undefined }],
  ["task-logs/v1/final-result", "a success that failed", { success: true, type: "failed" }],
  ["task-logs/v1/final-result", "a failure that succeeded", { success: false, type: "completed" }],
  ["task-logs/v1/final-result", "a negative cost", { metrics: { cost_usd: -1 } }],
  ["task-logs/v1/event-log", "an unknown event", { event: "task_dreamt" }],
  ["task-logs/v1/event-log", "money in fractions", { cost_micro_usd: 0.5 }],
])("%s refuses %s", (path, _what, change) => {
  const validate = ajv.compile(readSchema(path));
  const [example] = readExamples(path);
  const value = Object.assign({}, example?.value);
  const changed = withoutAbsent({ ...value, ...change });

  expect(validate(value)).toBe(true);
  expect(validate(changed)).toBe(false);
  ajv.removeSchema();
});

function withoutAbsent(value: object): unknown {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined));
}
