import type { LogEntry, TaskLogs } from "./task-logs.ts";

export type TimelineSource = "webhook" | "queue" | "agent" | "services";

export type TimelineEntry = {
  readonly source: TimelineSource;
  readonly kind: string;
  readonly at: number | undefined;
  readonly entry: LogEntry;
};

function readText(entry: LogEntry, name: string): string | undefined {
  const value = entry[name];
  return typeof value === "string" ? value : undefined;
}

function toEntries(source: TimelineSource, lines: readonly LogEntry[]): TimelineEntry[] {
  let last: number | undefined;
  return lines.map((entry) => {
    const at = Date.parse(readText(entry, "timestamp") ?? "");
    last = Number.isNaN(at) ? last : at;
    return { source, kind: readText(entry, "stage") ?? readText(entry, "type") ?? "unknown", at: last, entry };
  });
}

export function buildTimeline(logs: TaskLogs): TimelineEntry[] {
  return [
    ...toEntries("webhook", logs.webhook_flow),
    ...toEntries("queue", logs.queue_flow),
    ...toEntries("agent", logs.agent_output),
    ...toEntries("services", logs.microservices_flow),
  ].toSorted((left, right) => (left.at ?? 0) - (right.at ?? 0));
}
