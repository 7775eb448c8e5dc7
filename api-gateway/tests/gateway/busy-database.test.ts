import { setTimeout as delay } from "node:timers/promises";
import pg from "pg";
import { expect, it, onTestFinished } from "vitest";
import { useTestDatabase } from "../support/create-test-database.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";

const LONGER_THAN_A_FROZEN_ONE_IS_WAITED_FOR_MS = 1_500;

async function lockDeliveries(databaseUrl: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  onTestFinished(() => client.end());
  await client.query("BEGIN");
  await client.query("LOCK TABLE gateway.deliveries IN EXCLUSIVE MODE");
  return async () => void (await client.query("COMMIT"));
}

it("waits for a PostgreSQL that is slow with a commit and answers otherwise", async () => {
  const databaseUrl = await useTestDatabase();
  const gateway = await startGateway({ databaseUrl, loops: false });
  const release = await lockDeliveries(databaseUrl);
  const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
  const answers = Promise.all(numbers.map((number) => gateway.deliver(commentDelivery("@agent fix", { number }))));

  await delay(LONGER_THAN_A_FROZEN_ONE_IS_WAITED_FOR_MS);
  await release();

  expect((await answers).map(({ status }) => status)).toEqual(numbers.map(() => 200));
  expect(await gateway.database.task.count()).toBe(20);
});

it("waits for connections that a busy machine is slow to open", async () => {
  const databaseUrl = await useTestDatabase();
  const gateway = await startGateway({ databaseUrl, loops: false });
  const hogs = Array.from({ length: 5 }, () => gateway.database.$queryRaw`SELECT 1 FROM pg_sleep(1.5)`);

  const { status } = await gateway.deliver(commentDelivery("@agent fix", { number: 1 }));

  expect(status).toBe(200);
  await Promise.all(hogs);
});
