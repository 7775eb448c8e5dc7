import { z } from "zod";
import type { EventLine } from "../core/events/event-line.ts";
import type { NewTask } from "../core/tasks/new-task.ts";
import type { Prisma } from "../generated/prisma/client.ts";

const counts = z.array(z.object({ created: z.int() }));

export function toTaskColumns(task: NewTask) {
  const { repository, thread, sender } = task.input;
  return {
    ...{ id: task.taskId, flow_id: task.flowId, provider: task.provider, semantic_key: task.semanticKey },
    ...{ delivery_id: task.deliveryId, status: "queued", readiness: task.readiness, prepare_at: task.at },
    ...{ command: task.command, agent: task.agent, prompt_template: task.promptTemplate, request: task.request },
    ...{ priority: task.priority, repository: `${repository.owner}/${repository.name}`, input: task.input },
    ...{ thread_kind: thread.kind, thread_number: thread.number, thread_url: thread.url },
    ...{ sender_id: sender.id, sender_login: sender.login, publish: task.publish },
    ...{ tainted: task.tainted, taint_reason: task.taintReason, traceparent: task.traceparent },
    ...{ budget_micro_usd: task.budgetMicroUsd, spent_micro_usd: 0, attempt_micro_usd: 0 },
    ...{ attempt: 1, failures: 0, max_attempts: task.maxAttempts, created_at: task.at },
  };
}

export function toReplyColumns({ replyId, taskId, provider, input, reaction, acknowledgement, at }: NewTask) {
  const { repository, thread } = input;
  return {
    ...{ id: replyId, task_id: taskId, provider, repository: `${repository.owner}/${repository.name}` },
    ...{ thread_kind: thread.kind, thread_number: thread.number, reaction, body: acknowledgement, is_final: false },
    ...{ version: 1, create_version: 0, generation: 1, sent_version: 0, status: "pending", attempts: 0 },
    ...{ changed_at: at, next_attempt_at: at },
  };
}

export function toOutboxColumns({ taskId, at }: NewTask) {
  return { task_id: taskId, attempt: 1, available_at: at };
}

export async function insertTask(
  transaction: Prisma.TransactionClient,
  task: NewTask,
  events: readonly EventLine[],
): Promise<boolean> {
  const rows = await transaction.$queryRaw`
    WITH new_task AS (
      INSERT INTO tasks SELECT * FROM jsonb_populate_record(NULL::tasks, ${JSON.stringify(toTaskColumns(task))}::jsonb)
      ON CONFLICT DO NOTHING RETURNING id),
    new_outbox AS (
      INSERT INTO outbox SELECT o.* FROM new_task, jsonb_populate_record(NULL::outbox, ${JSON.stringify(toOutboxColumns(task))}::jsonb) o),
    new_reply AS (
      INSERT INTO replies
      SELECT r.* FROM new_task, jsonb_populate_record(NULL::replies, ${JSON.stringify(toReplyColumns(task))}::jsonb) r),
    new_events AS (
      INSERT INTO events (line, created_at)
      SELECT line, ${task.at} FROM new_task, jsonb_array_elements(${JSON.stringify(events)}::jsonb) line)
    SELECT count(*)::int AS created FROM new_task`;
  return counts.parse(rows)[0]?.created === 1;
}
