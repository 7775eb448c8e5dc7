import { lstat } from "node:fs/promises";
import { join } from "node:path";
import type { TaskLogReader } from "../core/task-logs.ts";
import { readLogDocument, readLogLines } from "./read-log-file.ts";

const TASK_ID = /^task-[0-9a-f]{12}$/u;

async function isFolder(path: string): Promise<boolean> {
  return lstat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

export function createTaskFolder(root: string): TaskLogReader {
  return {
    async read(taskId) {
      const folder = join(root, taskId);
      if (!TASK_ID.test(taskId) || !(await isFolder(folder))) return undefined;
      const [metadata, input, webhook, queue, agent, services, result] = await Promise.all([
        readLogDocument(folder, "metadata.json"),
        readLogDocument(folder, "01-input.json"),
        readLogLines(folder, "02-webhook-flow.jsonl"),
        readLogLines(folder, "03-queue-flow.jsonl"),
        readLogLines(folder, "04-agent-output.jsonl"),
        readLogLines(folder, "05-microservices-flow.jsonl"),
        readLogDocument(folder, "06-final-result.json"),
      ]);
      return {
        task_id: taskId,
        metadata: metadata.entry,
        input: input.entry,
        webhook_flow: webhook.entries,
        queue_flow: queue.entries,
        agent_output: agent.entries,
        microservices_flow: services.entries,
        final_result: result.entry,
        notes: [metadata, input, webhook, queue, agent, services, result].flatMap(({ notes }) => notes),
      };
    },
  };
}
