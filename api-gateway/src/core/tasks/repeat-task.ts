import type { NewTask, ReactionTarget } from "./new-task.ts";
import type { Task } from "./task.ts";

export type Repetition = Pick<NewTask, "taskId" | "replyId" | "deliveryId" | "semanticKey" | "maxAttempts" | "at"> & {
  readonly sender: Task["sender"];
  readonly reaction: ReactionTarget | null;
  readonly acknowledgement: string;
};

export function repeatTask(task: Task, repetition: Repetition): NewTask {
  const { sender, ...given } = repetition;
  const { flowId, provider, command, agent, promptTemplate, request, priority, budgetMicroUsd } = task;
  const { publish, tainted, taintReason, input, traceparent } = task;
  return {
    ...{ flowId, provider, command, agent, promptTemplate, request, priority, budgetMicroUsd },
    ...{ publish, tainted, taintReason, traceparent },
    ...given,
    readiness: task.thread.kind === "pull_request" ? "unprepared" : "ready",
    input: { ...input, sender, pull_request_head: null },
  };
}
