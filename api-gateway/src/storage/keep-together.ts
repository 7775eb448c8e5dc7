import type { CreateId } from "../core/create-id.ts";
import type { KeptDelivery } from "../core/deliveries/kept-delivery.ts";
import type { NewDelivery } from "../core/deliveries/new-delivery.ts";
import { toDecidedEvent } from "../core/deliveries/to-decided-event.ts";
import type { NewTask } from "../core/tasks/new-task.ts";
import { toCreatedEvent } from "../core/tasks/to-created-event.ts";
import { toTask } from "../core/tasks/to-task.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { toDeliveryColumns } from "./insert-delivery.ts";
import { type GroupRow, type GroupThread, insertGroup } from "./insert-group.ts";
import { toOutboxColumns, toReplyColumns, toTaskColumns } from "./insert-task.ts";
import { keepRepeats } from "./keep-repeats.ts";

export type Arrival = {
  readonly delivery: NewDelivery;
  readonly request: { readonly task: Omit<NewTask, "flowId">; readonly threadKey: string } | null;
};

function takeFirsts(arrivals: readonly Arrival[]): Arrival[] {
  const seen = new Set<string>();
  return arrivals.filter(({ delivery: { provider, deliveryKey, semanticKey } }) => {
    const keys = [["delivery", deliveryKey], ...(semanticKey === null ? [] : [["effect", semanticKey]])];
    const names = keys.map((key) => JSON.stringify([provider, ...key]));
    const isFirst = names.every((name) => !seen.has(name));
    for (const name of names) seen.add(name);
    return isFirst;
  });
}

function listThreads(arrivals: readonly Arrival[], createId: CreateId): GroupThread[] {
  const threads = new Map<string, GroupThread>();
  for (const { delivery, request } of arrivals) {
    if (request === null) continue;
    const { provider, at: created_at } = delivery;
    const name = JSON.stringify([provider, request.threadKey]);
    const thread = { provider, thread_key: request.threadKey, flow_id: createId("flow"), created_at };
    if (!threads.has(name)) threads.set(name, thread);
  }
  return [...threads].toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([, thread]) => thread);
}

function toRow({ delivery, request }: Arrival): GroupRow {
  const { provider, deliveryKey, semanticKey, at: created_at } = delivery;
  const keys = { provider, delivery_key: deliveryKey, semantic_key: semanticKey, created_at };
  const row = { ...keys, delivery: toDeliveryColumns(delivery) };
  const decided = toDecidedEvent(delivery);
  if (request === null) return { ...row, thread_key: null, task: null, outbox: null, reply: null, events: [decided] };
  const task = { ...request.task, flowId: "" };
  const columns = { task: toTaskColumns(task), outbox: toOutboxColumns(task), reply: toReplyColumns(task) };
  return { ...row, thread_key: request.threadKey, ...columns, events: [decided, toCreatedEvent(task)] };
}

function toKept({ delivery, request }: Arrival, flowId: string | null): KeptDelivery {
  const { status, deliveryId, taskId, command, reason } = delivery;
  const createdTask = request === null || flowId === null ? null : toTask({ ...request.task, flowId });
  return { status, deliveryId, taskId, flowId, command, reason, createdTask };
}

async function keepFirsts(database: PrismaClient, arrivals: readonly Arrival[], createId: CreateId) {
  const firsts = takeFirsts(arrivals);
  const rows = firsts.map(toRow).toSorted((one, other) => (one.delivery_key < other.delivery_key ? -1 : 1));
  const inserted = await insertGroup(database, listThreads(firsts, createId), rows);
  const kept = new Map<Arrival, KeptDelivery>();
  for (const arrival of firsts) {
    const flowId = inserted.get(arrival.delivery.deliveryId);
    if (flowId !== undefined) kept.set(arrival, toKept(arrival, flowId));
  }
  return kept;
}

export async function keepTogether(
  database: PrismaClient,
  arrivals: readonly Arrival[],
  createId: CreateId,
): Promise<ReadonlyMap<Arrival, KeptDelivery>> {
  const kept = await keepFirsts(database, arrivals, createId);
  const others = arrivals.filter((arrival) => !kept.has(arrival));
  if (others.length === 0) return kept;
  const findRepeated = await keepRepeats(
    database,
    others.map(({ delivery }) => delivery),
  );
  for (const arrival of others) {
    const repeated = findRepeated(arrival.delivery);
    if (repeated !== undefined) kept.set(arrival, repeated);
  }
  return kept;
}
