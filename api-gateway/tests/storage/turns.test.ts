import { expect, it } from "vitest";
import { setReplyText } from "../../src/storage/set-reply-text.ts";
import { takeDeferrals } from "../../src/storage/take-deferrals.ts";
import { takeUnprepared } from "../../src/storage/take-unprepared.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway, type TestGateway } from "../support/start-gateway.ts";

const at = new Date();
const earlier = new Date(at.getTime() - 60_000);
const later = new Date(at.getTime() + 60_000);

async function deliverMany(gateway: TestGateway, text: string, count: number): Promise<void> {
  gateway.github.fail(/permission/u, { times: 1_000 });
  for (let number = 1; number <= count; number += 1) await gateway.deliver(commentDelivery(text, { number }));
}

it("tasks that stay undecided do not keep the one behind them from its turn", async () => {
  const gateway = await startGateway({ loops: false });
  await deliverMany(gateway, "@agent fix", 21);
  const { id } = await gateway.database.task.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
  await gateway.database.task.updateMany({ data: { prepareAt: at, priority: 1 } });
  await gateway.database.task.update({ where: { id }, data: { prepareAt: earlier, priority: 9 } });

  const taken = await takeUnprepared(gateway.database, at, later);

  expect(taken).toHaveLength(20);
  expect(taken.map(({ taskId }) => taskId)).toContain(id);
});

it("orders that stay undecided do not keep the one behind them from its turn", async () => {
  const gateway = await startGateway({ loops: false });
  await deliverMany(gateway, "@agent help", 21);
  const { deliveryId } = await gateway.database.deferral.findFirstOrThrow({ orderBy: { createdAt: "desc" } });
  await gateway.database.deferral.updateMany({ data: { prepareAt: at } });
  await gateway.database.deferral.update({ where: { deliveryId }, data: { prepareAt: earlier } });

  const taken = await takeDeferrals(gateway.database, at, later);

  expect(taken).toHaveLength(20);
  expect(taken.map((each) => each.deliveryId)).toContain(deliveryId);
});

it("a final text becomes final also when it says what the reply says already", async () => {
  const gateway = await startGateway({ loops: false });
  const { body } = await gateway.deliver(commentDelivery("@agent fix"));
  const reply = await gateway.database.reply.findFirstOrThrow();
  const text = { taskId: String(body["task_id"]), body: reply.body, at };

  await setReplyText(gateway.database, { ...text, isFinal: false });
  expect(await gateway.database.reply.findFirstOrThrow()).toMatchObject({ isFinal: false, version: 1 });
  await setReplyText(gateway.database, { ...text, isFinal: true });
  expect(await gateway.database.reply.findFirstOrThrow()).toMatchObject({ isFinal: true, version: 2 });
});
