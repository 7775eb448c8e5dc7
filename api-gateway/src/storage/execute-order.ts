import type { CreateId } from "../core/create-id.ts";
import { findNamedTask } from "../core/orders/find-named-task.ts";
import type { Order } from "../core/orders/order.ts";
import type { OrderFindings } from "../core/orders/to-order-reply.ts";
import type { Ending } from "../core/tasks/ending.ts";
import { findRepeatProblem } from "../core/tasks/find-repeat-problem.ts";
import { repeatTask } from "../core/tasks/repeat-task.ts";
import type { Task } from "../core/tasks/task.ts";
import type { TaskTexts } from "../core/tasks/task-texts.ts";
import { toCreatedEvent } from "../core/tasks/to-created-event.ts";
import { toTask } from "../core/tasks/to-task.ts";
import type { Prisma } from "../generated/prisma/client.ts";
import { cancelLockedTask } from "./cancel-locked-task.ts";
import { findFlow } from "./find-or-create-flow.ts";
import { IdTakenError } from "./id-taken-error.ts";
import { insertAnswer } from "./insert-answer.ts";
import { insertTask } from "./insert-task.ts";
import { listFlowTasks, lockOpenTasks } from "./list-flow-tasks.ts";
import { lockTask } from "./lock-task.ts";

export type OrderTools = {
  readonly createId: CreateId;
  readonly texts: TaskTexts;
  readonly maxAttempts: number;
  describe(command: string): string;
  writeAnswer(order: Order, findings: OrderFindings): string;
};

export type OrderRun = { readonly order: Order; readonly deliveryId: string; readonly at: Date };

export type EndedTask = { readonly task: Task; readonly ending: Ending };

export type ExecutedOrder = { readonly createdTask: Task | null; readonly ended: readonly EndedTask[] };

type Execution = ExecutedOrder & { readonly findings: OrderFindings };

const nothing: OrderFindings = { tasks: [], cancelled: [], retried: null, problem: null };

async function findTarget(transaction: Prisma.TransactionClient, { words, repository }: Order) {
  const named = findNamedTask(words);
  if (named === undefined) return { isNamed: false, task: undefined };
  const task = await lockTask(transaction, named);
  const fullName = `${repository.owner}/${repository.name}`.toLowerCase();
  return { isNamed: true, task: task?.repository.toLowerCase() === fullName ? task : undefined };
}

async function cancel(transaction: Prisma.TransactionClient, run: OrderRun, tools: OrderTools): Promise<Execution> {
  const { order, at } = run;
  const flowId = await findFlow(transaction, order);
  const { isNamed, task: named } = await findTarget(transaction, order);
  const inFlow = isNamed || flowId === undefined ? [] : await lockOpenTasks(transaction, flowId);
  const reason = `cancelled by ${order.sender.login}`;
  const ending = { status: "cancelled", reason, error: null, result: null } as const;
  const ended: EndedTask[] = [];
  const cancelled: string[] = [];
  for (const task of named === undefined ? inFlow : [named]) {
    const render = (found: Task) => tools.texts.ending(found, ending);
    const outcome = await cancelLockedTask(transaction, { task, reason, at, render });
    if (outcome === "cancelled") ended.push({ task, ending });
    if (outcome !== "finished") cancelled.push(task.taskId);
  }
  return { createdTask: null, ended, findings: { ...nothing, cancelled } };
}

async function retry(transaction: Prisma.TransactionClient, run: OrderRun, tools: OrderTools): Promise<Execution> {
  const { order, deliveryId, at } = run;
  const { isNamed, task: named } = await findTarget(transaction, order);
  const flowId = await findFlow(transaction, order);
  const ofFlow = isNamed || flowId === undefined ? [] : await listFlowTasks(transaction, flowId);
  const { sender, semanticKey, reaction } = order;
  const last = named ?? ofFlow.find((task) => findRepeatProblem(task, sender.id) === undefined);
  const refused = (problem: string) => ({ createdTask: null, ended: [], findings: { ...nothing, problem } });
  if (last === undefined) return refused("There is no task to run again here.");
  const problem = findRepeatProblem(last, sender.id);
  if (problem !== undefined) return refused(problem);
  const taskId = tools.createId("task");
  const ids = { taskId, replyId: tools.createId("reply"), deliveryId, semanticKey };
  const acknowledgement = tools.texts.acknowledgement({ ...last, taskId }, tools.describe(last.command));
  const given = { ...ids, maxAttempts: tools.maxAttempts, at, sender, reaction, acknowledgement };
  const task = repeatTask(last, given);
  if (!(await insertTask(transaction, task, [toCreatedEvent(task)]))) throw new IdTakenError(taskId);
  return { createdTask: toTask(task), ended: [], findings: { ...nothing, retried: taskId } };
}

async function showTasks(transaction: Prisma.TransactionClient, { order }: OrderRun): Promise<Execution> {
  const flowId = await findFlow(transaction, order);
  const tasks = flowId === undefined ? [] : await listFlowTasks(transaction, flowId);
  return { createdTask: null, ended: [], findings: { ...nothing, tasks } };
}

export async function executeOrder(
  transaction: Prisma.TransactionClient,
  run: OrderRun,
  tools: OrderTools,
): Promise<ExecutedOrder> {
  const { order, deliveryId, at } = run;
  const act = { cancel, retry, status: showTasks, help: undefined, unknown_command: undefined }[order.command];
  const execution = (await act?.(transaction, run, tools)) ?? {
    createdTask: null,
    ended: [],
    findings: nothing,
  };
  const { createdTask, ended, findings } = execution;
  if (createdTask === null) {
    const body = tools.writeAnswer(order, findings);
    await insertAnswer(transaction, { replyId: tools.createId("reply"), deliveryId, order, body, at });
  }
  return { createdTask, ended };
}
