import { appendLines } from "./append-lines.ts";
import type { EventLogLine, LogFields, TaskLogger } from "./task-logger.ts";
import { toEventLogPath } from "./to-event-log-path.ts";

export function createEventWriter(folder: string, toLine: (fields: LogFields) => string): TaskLogger["writeEvents"] {
  let previous: Promise<unknown> = Promise.resolve();
  const writeAll = async (events: readonly EventLogLine[]) => {
    for (const [path, group] of Map.groupBy(events, ({ timestamp }) => toEventLogPath(folder, timestamp))) {
      const rows = group.map(toLine);
      if ((await appendLines(path, rows)) < rows.length) return false;
    }
    return true;
  };
  return (events) => {
    const result = previous.then(() => writeAll(events)).catch(() => false);
    previous = result;
    return result;
  };
}
