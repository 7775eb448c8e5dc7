import { ServiceError } from "../errors.ts";
import type { TaskJournal } from "../journal/task-journal.ts";
import { decideSettlement } from "./decide-settlement.ts";
import type { Settlement } from "./settlement.ts";
import type { Task } from "./task.ts";
import type { TaskResult } from "./task-result.ts";
import { type TaskStatus, taskStatusSchema } from "./task-status.ts";
import type { TaskTexts } from "./task-texts.ts";

export type Decided = { readonly settlement: Settlement; readonly body: string; readonly availableAt: Date };

type Outcome =
  | { readonly kind: "not_found" }
  | { readonly kind: "superseded" }
  | { readonly kind: "repeated"; readonly status: string }
  | { readonly kind: "settled"; readonly status: string; readonly task: Task; readonly decided: Decided };

type Delivered = {
  readonly taskId: string;
  readonly result: TaskResult;
  readonly at: Date;
  decide(task: Task): Decided;
};

export type DeliverPorts = {
  readonly now: () => Date;
  readonly attemptPauseSeconds: number;
  readonly texts: TaskTexts;
  readonly journal: TaskJournal;
  settle(delivered: Delivered): Promise<Outcome>;
  announceEnd(task: Task, settlement: Settlement): void;
};

export function describeSettlement(task: Task, settlement: Settlement, texts: TaskTexts): string {
  if (settlement.kind === "end") return texts.ending(task, settlement.ending);
  const attempt = settlement.countsAsFailure ? `Attempt ${task.attempt} failed and is repeated: ` : "";
  return texts.progress({ ...task, attempt: task.attempt + 1 }, `${attempt}${settlement.reason}`);
}

function toAvailableAt(task: Task, settlement: Settlement, { now, attemptPauseSeconds }: DeliverPorts): Date {
  const isPaused = settlement.kind === "again" && settlement.countsAsFailure;
  const pauseSeconds = isPaused ? attemptPauseSeconds * 2 ** task.failures : 0;
  return new Date(now().getTime() + pauseSeconds * 1000);
}

export function createDeliverResult(ports: DeliverPorts): (taskId: string, result: TaskResult) => Promise<TaskStatus> {
  return async (taskId, result) => {
    const at = ports.now();
    const decide = (task: Task): Decided => {
      const settlement = decideSettlement(task, result);
      const availableAt = toAvailableAt(task, settlement, ports);
      return { settlement, body: describeSettlement(task, settlement, ports.texts), availableAt };
    };
    const outcome = await ports.settle({ taskId, result, at, decide });
    if (outcome.kind === "not_found") throw new ServiceError("task_not_found", `There is no task ${taskId}.`);
    if (outcome.kind === "superseded") {
      throw new ServiceError("attempt_superseded", `Attempt ${result.attempt} of ${taskId} no longer runs the task.`);
    }
    if (outcome.kind === "settled") ports.announceEnd(outcome.task, outcome.decided.settlement);
    return taskStatusSchema.parse(outcome.status);
  };
}
