import { describe, expect, it } from "vitest";
import { buildComment, commentDelivery, signDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";
import { countDeliveries, verifyInvariant } from "../support/verify-invariant.ts";

describe("a delivery that comes again", () => {
  it("gives the first task when the same delivery comes five times at once, from three gateways", async () => {
    const gateway = await startGateway({ loops: false });
    const { databaseUrl, github } = gateway;
    const others = [
      await startGateway({ loops: false, databaseUrl, github }),
      await startGateway({ loops: false, databaseUrl, github }),
    ];
    const deliveries = Array.from({ length: 8 }, (_, index) =>
      commentDelivery("@agent fix", { number: 1 + (index % 3) }),
    );

    const answers = await Promise.all(
      deliveries.flatMap((delivery) =>
        Array.from({ length: 5 }, (_, index) => [gateway, ...others][index % 3]?.deliver(delivery)),
      ),
    );

    expect(answers.map((answer) => answer?.status)).toEqual(answers.map(() => 200));
    const counted = await countDeliveries(gateway);
    expect(counted).toMatchObject({ tasks: 8, duplicates: 32 });
    expect(new Set(answers.map((answer) => answer?.body["task_id"])).size).toBe(8);
    expect(await gateway.database.flow.count()).toBe(3);
    await verifyInvariant(gateway, 40);
  });

  it("gives the first task to a second event of the same comment and command", async () => {
    const gateway = await startGateway({ loops: false });
    const payload = buildComment("@agent fix", { commentId: 42 });

    const first = await gateway.deliver(signDelivery(payload));
    const second = await gateway.deliver(signDelivery(payload));

    expect(second.body).toMatchObject({ status: "duplicate", task_id: first.body["task_id"], command: "fix" });
    await verifyInvariant(gateway, 2);
  });

  it("answers a repeated ignored or answered delivery as a duplicate and does nothing again", async () => {
    const gateway = await startGateway({ loops: false });
    const help = commentDelivery("@agent help");
    const idle = commentDelivery("nothing");

    for (const delivery of [help, help, idle, idle]) await gateway.deliver(delivery);
    const again = await gateway.deliver(help);

    expect(again.body).toMatchObject({ status: "duplicate", task_id: null, command: "help" });
    expect(await gateway.database.reply.count()).toBe(1);
    await verifyInvariant(gateway, 5);
  });

  it("drives a task on whose outbox row was lost", async () => {
    const gateway = await startGateway({ loops: false });
    const delivery = commentDelivery("@agent fix");
    const first = await gateway.deliver(delivery);
    await gateway.database.outbox.deleteMany();

    await gateway.deliver(delivery);

    expect(await gateway.database.outbox.findFirstOrThrow()).toMatchObject({
      taskId: first.body["task_id"],
      attempt: 1,
    });
  });
});
