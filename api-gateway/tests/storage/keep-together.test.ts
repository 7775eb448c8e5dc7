import { expect, it } from "vitest";
import { createId } from "../../src/core/create-id.ts";
import { type Arrival, keepTogether } from "../../src/storage/keep-together.ts";
import { buildArrival } from "../support/build-arrival.ts";
import { startGateway } from "../support/start-gateway.ts";

async function startKeeping() {
  const { database } = await startGateway({ loops: false });
  return { database, keep: (arrivals: readonly Arrival[]) => keepTogether(database, arrivals, createId) };
}

it("keeps what came together in one go: delivery, effect, flow, task, outbox row, reply and events of each", async () => {
  const { database, keep } = await startKeeping();
  const [one, other] = [buildArrival({ key: "1" }), buildArrival({ key: "2", threadKey: "acme/shop#2" })];
  const idle = { ...buildArrival({ key: "3" }), request: null };
  const ignored = {
    ...idle,
    delivery: { ...idle.delivery, semanticKey: null, taskId: null, status: "ignored" as const },
  };

  const kept = await keep([one, other, ignored]);

  expect(kept.get(one)).toMatchObject({ status: "queued", taskId: one.delivery.taskId });
  expect(kept.get(ignored)).toMatchObject({ status: "ignored", taskId: null, flowId: null, createdTask: null });
  const where = { id: one.delivery.deliveryId };
  const { flowId, body } = await database.delivery.findUniqueOrThrow({ where });
  expect(Buffer.from(body ?? []).toString()).toBe('{"key":"1"}');
  expect(kept.get(one)).toMatchObject({ flowId, createdTask: { flowId } });
  const include = { outbox: true, reply: true };
  const task = await database.task.findUniqueOrThrow({ where: { id: one.delivery.taskId ?? "" }, include });
  expect(task).toMatchObject({ flowId, status: "queued", outbox: { attempt: 1 }, reply: { body: "On it." } });
  expect(await database.effect.count({ where: { flowId, taskId: task.id } })).toBe(1);
  expect(await database.flowThread.count()).toBe(2);
  const lines = (await database.event.findMany()).map(({ line }) => line);
  expect(lines).toHaveLength(5);
  expect(lines).toContainEqual(expect.objectContaining({ event: "task_created", task_id: task.id, flow_id: flowId }));
});

it("keeps tasks of one new conversation in one flow", async () => {
  const { database, keep } = await startKeeping();
  const arrivals = ["1", "2", "3"].map((key) => buildArrival({ key }));

  const kept = await keep(arrivals);

  expect(new Set(arrivals.map((arrival) => kept.get(arrival)?.flowId)).size).toBe(1);
  expect(await database.flow.count()).toBe(1);
  expect(await database.task.count()).toBe(3);
  const [later] = [buildArrival({ key: "4" })];
  expect((await keep([later])).get(later)?.flowId).toBe((await database.flow.findFirstOrThrow()).id);
});

it("answers a delivery that came twice in one group, or came before, with the first one's task", async () => {
  const { database, keep } = await startKeeping();
  const earlier = buildArrival({ key: "1" });
  await keep([earlier]);
  const [again, first, second, third] = ["1", "2", "2", "2"].map((key) => buildArrival({ key }));
  if (again === undefined || first === undefined || second === undefined || third === undefined) throw new Error();

  const kept = await keep([again, first, second, third]);

  expect(kept.get(again)).toMatchObject({ status: "duplicate", taskId: earlier.delivery.taskId });
  expect(kept.get(first)).toMatchObject({ status: "queued" });
  for (const repeat of [second, third]) {
    const { taskId, deliveryId } = first.delivery;
    expect(kept.get(repeat)).toMatchObject({ status: "duplicate", reason: "delivery_repeated", taskId, deliveryId });
  }
  expect(await database.task.count()).toBe(2);
  const repeats = await database.delivery.findMany({ orderBy: { deliveryKey: "asc" }, select: { repeats: true } });
  expect(repeats).toEqual([{ repeats: 1 }, { repeats: 2 }]);
});

it("leaves a second delivery of the same request to be answered alone", async () => {
  const { database, keep } = await startKeeping();
  const [first, second] = ["1", "2"].map((key) => buildArrival({ key, semanticKey: "same" }));
  if (first === undefined || second === undefined) throw new Error();

  const kept = await keep([first, second]);

  expect([kept.has(first), kept.has(second)]).toEqual([true, false]);
  expect(await database.delivery.count()).toBe(1);
});
