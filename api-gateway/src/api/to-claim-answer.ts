import { remainingMicroUsd } from "../core/tasks/charge-attempt.ts";
import type { Claim } from "../core/tasks/create-claim.ts";
import { toBranch } from "../core/tasks/grant-capability.ts";
import { runLimits } from "../core/tasks/run-limits.ts";
import type { TaskClaim } from "./schemas/claim.ts";

export function toClaimAnswer({ task, flow, capability, leaseSeconds }: Claim): TaskClaim {
  const { taskId, flowId, attempt, command, agent, promptTemplate, request, tainted, taintReason, publish } = task;
  return {
    task_id: taskId,
    flow_id: flowId,
    attempt,
    lease_seconds: leaseSeconds,
    lease_expires_at: (task.leaseExpiresAt ?? new Date()).toISOString(),
    capability,
    limits: {
      budget_micro_usd: task.budgetMicroUsd,
      remaining_micro_usd: remainingMicroUsd(task),
      max_turns: runLimits.maxTurns,
      timeout_seconds: runLimits.timeoutSeconds,
    },
    input: {
      provider: "github",
      ...{ command, agent, prompt_template: promptTemplate, request, tainted, taint_reason: taintReason, publish },
      ...task.input,
      thread: { ...task.input.thread, url: task.thread.url },
      branch: toBranch(flowId),
      resume: flow.sessionId === null ? null : { session_id: flow.sessionId },
      flow_summary: flow.summary,
    },
  };
}
