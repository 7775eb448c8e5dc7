import { expect, it } from "vitest";
import { deleteOldRows } from "../../src/storage/delete-old-rows.ts";
import { numberEvents, writeNumberedEvents } from "../../src/storage/number-events.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";

const DAY = 86_400_000;

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
    deleteOldRows(database, { at: new Date(Date.now() + days * DAY), eventRetentionDays: 400 });

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
