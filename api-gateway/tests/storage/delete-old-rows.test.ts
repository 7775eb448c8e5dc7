import { expect, it } from "vitest";
import type { PrismaClient } from "../../src/generated/prisma/client.ts";
import { deleteOldRows } from "../../src/storage/delete-old-rows.ts";
import { numberEvents, writeNumberedEvents } from "../../src/storage/number-events.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";

const DAY = 86_400_000;
const mayGoOn = () => true;

async function fill(database: PrismaClient, count: number): Promise<void> {
  const receivedAt = new Date(0);
  const body = Buffer.from("{}");
  const common = { provider: "github", status: "ignored", decisions: [], headers: {}, body, sizeBytes: 2, receivedAt };
  const numbers = Array.from({ length: count }, (_unused, index) => index + 1);
  await database.delivery.createMany({
    data: numbers.map((number) => ({ ...common, id: `delivery-${number}`, deliveryKey: `key-${number}` })),
  });
  await database.idempotencyRecord.createMany({
    data: numbers.map((number) => ({
      caller: "c",
      key: `${number}`,
      requestHash: "",
      taskId: "",
      createdAt: receivedAt,
    })),
  });
  await database.event.createMany({
    data: numbers.map((sequence) => ({ sequence, line: {}, createdAt: receivedAt, writtenAt: receivedAt })),
  });
}

it("bodies go after 7 days, deliveries that came to nothing after 30, events after their retention, tasks never", async () => {
  const { deliver, database } = await startGateway({ loops: false });
  for (const text of ["@agent fix", "nothing", "@agent help"]) await deliver(commentDelivery(text));
  const count = async () => ({
    bodies: await database.delivery.count({ where: { body: { not: null } } }),
    deliveries: await database.delivery.count(),
    events: await database.event.count(),
    tasks: await database.task.count(),
  });
  const clean = (days: number) =>
    deleteOldRows(database, { at: new Date(Date.now() + days * DAY), eventRetentionDays: 400, mayGoOn });

  await clean(6);
  expect(await count()).toEqual({ bodies: 3, deliveries: 3, events: 4, tasks: 1 });
  await clean(8);
  expect(await count()).toEqual({ bodies: 0, deliveries: 3, events: 4, tasks: 1 });
  await clean(401);
  expect(await count()).toEqual({ bodies: 0, deliveries: 2, events: 4, tasks: 1 });
  await numberEvents(database);
  await writeNumberedEvents(database, async () => true, new Date());
  await clean(401);

  expect(await count()).toEqual({ bodies: 0, deliveries: 2, events: 1, tasks: 1 });
  expect(await database.event.findFirstOrThrow()).toMatchObject({ sequence: 4n });
});

it("events stay unwritten while the log cannot be written", async () => {
  const { deliver, database } = await startGateway({ loops: false });
  await deliver(commentDelivery("nothing"));
  await numberEvents(database);

  expect(await writeNumberedEvents(database, async () => false, new Date())).toBe(0);
  expect(await database.event.count({ where: { writtenAt: null } })).toBe(1);
});

it("many old rows go in batches of statements that each stay small, until nothing is left", async () => {
  const { database } = await startGateway({ loops: false });
  await fill(database, 3_000);
  let batches = 0;
  const counted = () => {
    batches += 1;
    return true;
  };

  await deleteOldRows(database, { at: new Date(), eventRetentionDays: 400, mayGoOn: counted });

  expect(await database.delivery.count()).toBe(0);
  expect(await database.idempotencyRecord.count()).toBe(0);
  expect(await database.event.findMany({ select: { sequence: true } })).toEqual([{ sequence: 3_000n }]);
  expect(batches).toBe(7 + 7 + 7 + 6);
});

it("old rows that do not fit into the time of one turn are left to the next", async () => {
  const { database } = await startGateway({ loops: false });
  await fill(database, 100);
  const given = { at: new Date(), eventRetentionDays: 400, batchSize: 10 };
  let turns = 0;
  const isEarly = () => {
    turns += 1;
    return turns <= 14;
  };

  await deleteOldRows(database, { ...given, mayGoOn: isEarly });

  expect(await database.delivery.count()).toBe(70);
  expect(await database.event.count()).toBe(100);
  await deleteOldRows(database, { ...given, mayGoOn });
  expect(await database.delivery.count()).toBe(0);
  expect(await database.event.count()).toBe(1);
});
