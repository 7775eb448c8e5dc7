import { describe, expect, it } from "vitest";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway, type TestGateway } from "../support/start-gateway.ts";
import { verifyInvariant } from "../support/verify-invariant.ts";

async function refuseTasks({ database }: TestGateway, condition: string, code: string): Promise<void> {
  await database.$executeRaw`CREATE SEQUENCE refusals`;
  await database.$executeRawUnsafe(`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF ${condition} THEN RAISE EXCEPTION 'refused' USING ERRCODE = '${code}'; END IF;
      RETURN NEW;
    END $$`);
  await database.$executeRaw`CREATE TRIGGER refuse BEFORE INSERT ON tasks FOR EACH ROW EXECUTE FUNCTION refuse()`;
}

describe("deliveries that come at once", () => {
  it("are all kept when one of them cannot be", async () => {
    const gateway = await startGateway({ loops: false });
    await refuseTasks(gateway, "NEW.request LIKE '%poison%'", "22000");
    const deliveries = Array.from({ length: 20 }, (_, index) =>
      commentDelivery(index === 7 ? "@agent fix poison" : "@agent fix", { number: 1 + index }),
    );

    const answers = await Promise.all(deliveries.map((delivery) => gateway.deliver(delivery)));

    expect(answers.map(({ status }) => status)).toEqual(answers.map((_, index) => (index === 7 ? 500 : 200)));
    expect(await gateway.database.task.count()).toBe(19);
    await verifyInvariant(gateway, 19);
  });

  it.each(["40P01", "40001"])("are all kept when PostgreSQL ends a few transactions with %s", async (code) => {
    const gateway = await startGateway({ loops: false });
    await refuseTasks(gateway, "nextval('refusals') <= 4", code);
    const deliveries = Array.from({ length: 6 }, (_, index) => commentDelivery("@agent fix", { number: 1 + index }));

    const answers = await Promise.all(deliveries.map((delivery) => gateway.deliver(delivery)));

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await gateway.database.task.count()).toBe(6);
  });

  it("make one flow of one new conversation, one task of each request, and one of a repeated delivery", async () => {
    const gateway = await startGateway({ loops: false });
    const single = Array.from({ length: 6 }, () => commentDelivery("@agent fix"));
    const same = Array.from({ length: 3 }, () => commentDelivery("@agent fix", { commentId: 77 }));
    const repeated = commentDelivery("@agent fix");

    const deliveries = [...single, ...same, repeated, repeated, repeated];
    const answers = await Promise.all(deliveries.map((delivery) => gateway.deliver(delivery)));

    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(await gateway.database.flow.count()).toBe(1);
    expect(await gateway.database.task.count()).toBe(8);
    expect(await gateway.database.outbox.count()).toBe(8);
    await verifyInvariant(gateway, 12);
  });
});
