import { z } from "zod";
import { runFailureCodes } from "../../core/run-failure-codes.ts";
import type { StoredExecution } from "../../storage/execution.ts";

const timeSchema = z.iso.datetime();

export const executionStateSchema = z.enum(["running", "finished", "delivered", "abandoned"]).meta({
  description:
    "finished has a result that the gateway has not acknowledged yet; abandoned was given up by a dead worker, a newer attempt or the gateway",
  examples: ["delivered"],
});

export const taskIdSchema = z
  .string()
  .regex(/^task-[0-9a-f]{12}$/)
  .meta({ description: "Task", examples: ["task-0123456789ab"] });

export const executionIdSchema = z
  .uuid()
  .meta({ description: "Execution; later ones have greater ids", examples: ["0192d3a4-5b6c-7d8e-9f01-23456789abcd"] });

export const executionSchema = z
  .strictObject({
    execution_id: executionIdSchema,
    task_id: taskIdSchema,
    flow_id: z.string().meta({ description: "Conversation of the task", examples: ["flow-0123456789ab"] }),
    attempt: z
      .int()
      .min(1)
      .meta({ description: "Number of the attempt", examples: [1] }),
    worker_id: z.string().meta({ description: "Worker that ran it", examples: ["host-4711-0a1b2c3d"] }),
    state: executionStateSchema,
    outcome: z
      .enum(["succeeded", "failed", "cancelled", "released"])
      .nullable()
      .meta({ description: "How it ended; null while it runs, and when it was abandoned" }),
    error_code: z
      .string()
      .nullable()
      .meta({
        description: "Stable name of the failure; the examples are all there are",
        examples: [...runFailureCodes],
      }),
    isolation: z.enum(["bubblewrap", "none"]).nullable().meta({ description: "How the CLI was contained" }),
    cost_micro_usd: z
      .int()
      .min(0)
      .nullable()
      .meta({ description: "Cost of the model in millionths of a US dollar", examples: [125_000] }),
    started_at: timeSchema.meta({ description: "Start in UTC", examples: ["2026-01-31T12:00:00.000Z"] }),
    finished_at: timeSchema.nullable().meta({ description: "End in UTC", examples: ["2026-01-31T12:03:00.000Z"] }),
  })
  .meta({ id: "Execution" });

export function toExecutionAnswer(execution: StoredExecution): z.input<typeof executionSchema> {
  return {
    execution_id: execution.id,
    task_id: execution.taskId,
    flow_id: execution.flowId,
    attempt: execution.attempt,
    worker_id: execution.workerId,
    state: execution.state,
    outcome: execution.outcome,
    error_code: execution.errorCode,
    isolation: execution.isolation,
    cost_micro_usd: execution.costMicroUsd,
    started_at: execution.startedAt.toISOString(),
    finished_at: execution.finishedAt?.toISOString() ?? null,
  };
}
