import { join } from "node:path";

const day = /^\d{4}-\d{2}-\d{2}(?=T)/u;

export function toEventLogPath(folder: string, timestamp: string): string {
  const date = day.exec(timestamp)?.[0] ?? "undated";
  return join(folder, "events", `${date}.jsonl`);
}
