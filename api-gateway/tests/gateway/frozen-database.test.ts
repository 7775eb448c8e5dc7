import { expect, it, vi } from "vitest";
import { useTestDatabase } from "../support/create-test-database.ts";
import { commentDelivery, type SignedDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";
import { startTcpProxy } from "../support/start-tcp-proxy.ts";

async function startBehindProxy(loops: boolean) {
  const databaseUrl = await useTestDatabase();
  const postgres = await startTcpProxy(databaseUrl);
  const gateway = await startGateway({ databaseUrl: postgres.url, loops });
  await gateway.deliver(commentDelivery("nothing"));
  const deliverTimed = async (delivery: SignedDelivery) => {
    const start = performance.now();
    const { status, headers, body } = await gateway.deliver(delivery);
    const wait = Number(headers.get("retry-after")) > 0;
    return { status, code: body["code"], wait, ms: performance.now() - start };
  };
  return { gateway, postgres, deliverTimed };
}

const refused = { status: 503, code: "database_unavailable", wait: true };

it.each([true, false])(
  "a PostgreSQL that takes connections and never answers: 503 with Retry-After in under 1 s, however slow github-service is (loops: %s)",
  async (loops) => {
    const { gateway, postgres, deliverTimed } = await startBehindProxy(loops);
    gateway.github.state.delayMs = 2_000;
    postgres.freeze();
    const deliveries = Array.from({ length: 12 }, (_, index) => commentDelivery("@agent fix", { number: 1 + index }));
    const order = commentDelivery("@agent status", { number: 50 });

    const first = await Promise.all([...deliveries, order].map(deliverTimed));
    const later = [];
    for (const delivery of deliveries.slice(0, 4)) later.push(await deliverTimed(delivery));

    for (const answer of [...first, ...later]) {
      expect(answer).toMatchObject(refused);
      expect(answer.ms).toBeLessThan(1_000);
    }
    postgres.thaw();
    gateway.github.state.delayMs = 0;
    for (const delivery of [...deliveries, order]) {
      await vi.waitFor(async () => expect((await gateway.deliver(delivery)).status).toBe(200), {
        timeout: 10_000,
        interval: 100,
      });
    }
    expect(await gateway.database.task.count()).toBe(12);
    const numbers = await gateway.database.task.findMany({ select: { threadNumber: true } });
    expect(new Set(numbers.map(({ threadNumber }) => threadNumber)).size).toBe(12);
    expect(await gateway.database.delivery.count()).toBe(14);
  },
  60_000,
);

it("refuses at once while it has just found that PostgreSQL does not answer", async () => {
  const { postgres, deliverTimed } = await startBehindProxy(false);
  postgres.freeze();
  await Promise.all(Array.from({ length: 4 }, () => deliverTimed(commentDelivery("@agent fix"))));

  const answers = await Promise.all(Array.from({ length: 6 }, () => deliverTimed(commentDelivery("@agent fix"))));

  for (const answer of answers) {
    expect(answer).toMatchObject(refused);
    expect(answer.ms).toBeLessThan(500);
  }
});
