import { type LogFiles, toLines } from "./create-task-logs.ts";

const ids = { task_id: "task-0123456789ab", flow_id: "flow-0123456789ab", attempt: 1 } as const;

function at(second: number): string {
  return new Date(Date.UTC(2026, 10, 22, 10, 0, second)).toISOString();
}

export const sampleTaskFolder: LogFiles = {
  "metadata.json": JSON.stringify({ ...ids, provider: "github", repository: "acme/shop" }),
  "01-input.json": JSON.stringify({ ...ids, command: "fix", request: "the failing test" }),
  "02-webhook-flow.jsonl": toLines(
    { timestamp: at(0), ...ids, stage: "received", provider: "github", event: "issue_comment", size_bytes: 8123 },
    { timestamp: at(0), ...ids, stage: "validation", valid: true },
    {
      timestamp: at(0),
      ...ids,
      stage: "authorization",
      sender: "alice",
      outcome: "permitted",
      reason: "alice has write",
    },
  ),
  "03-queue-flow.jsonl": toLines(
    { timestamp: at(1), ...ids, stage: "queued", queue: "tasks", priority: 3 },
    { timestamp: at(2), ...ids, stage: "worker_assigned", worker_id: "worker-1" },
  ),
  "04-agent-output.jsonl": toLines(
    { timestamp: at(3), ...ids, type: "task_started", isolation: "bubblewrap" },
    { timestamp: at(4), ...ids, type: "message", text: "I will look at the failing test." },
    { timestamp: at(5), ...ids, type: "tool_call", id: "1", name: "Bash", input: { command: "npm test" } },
    {
      timestamp: at(7),
      ...ids,
      type: "tool_result",
      id: "1",
      output: "1 failing\n<script>alert(1)</script>",
      is_error: true,
    },
  ),
  "05-microservices-flow.jsonl": toLines(
    {
      timestamp: at(6),
      ...ids,
      stage: "service_request",
      service: "github",
      method: "PUT",
      path: "/pr/acme/shop/by-head",
    },
    { timestamp: at(8), ...ids, stage: "service_response", service: "github", status_code: 200, duration_ms: 41 },
  ),
  "06-final-result.json": JSON.stringify({
    ...ids,
    type: "completed",
    timestamp: at(81),
    success: true,
    status: "succeeded",
    result: "The test passes now.",
    error: null,
    metrics: {
      cost_usd: 0.0415,
      input_tokens: 12345,
      output_tokens: 678,
      cached_tokens: 9,
      duration_ms: 80_000,
      turns: 6,
    },
    pull_request: { number: 7, url: "https://github.example/acme/shop/pull/7" },
    reply: { status: "sent", url: "https://github.example/acme/shop/issues/1#issuecomment-9" },
  }),
};
