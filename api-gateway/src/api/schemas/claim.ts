import { z } from "zod";
import { attemptSchema, countSchema, microUsdSchema, timestampSchema } from "../../core/tasks/amounts.ts";
import { flowIdSchema, taskIdSchema } from "../../core/tasks/identifiers.ts";
import { taskInputSchema } from "../../core/tasks/task-input.ts";
import { workerIdentity } from "../../core/tasks/worker-identity.ts";

export const claimBodySchema = z.strictObject(workerIdentity).meta({ id: "ClaimTask" });

export const leaseFields = {
  lease_expires_at: timestampSchema.meta({ description: "When others may take the task" }),
  capability: z.string().meta({ description: "Signed statement of what the attempt may do; valid for 5 minutes" }),
};

export const claimSchema = z
  .strictObject({
    task_id: taskIdSchema,
    flow_id: flowIdSchema,
    attempt: attemptSchema,
    lease_seconds: z
      .number()
      .positive()
      .meta({ description: "Time until a renewal is due", examples: [30] }),
    ...leaseFields,
    limits: z
      .strictObject({
        budget_micro_usd: microUsdSchema,
        remaining_micro_usd: microUsdSchema,
        max_turns: countSchema.meta({ description: "Most turns of the model" }),
        timeout_seconds: z
          .number()
          .positive()
          .meta({ description: "Most time of the run", examples: [1800] }),
      })
      .meta({ id: "TaskLimits" }),
    input: taskInputSchema,
  })
  .meta({ id: "TaskClaim" });

export type TaskClaim = z.output<typeof claimSchema>;
