import { expect, it } from "vitest";
import { createPrecedence } from "../../../src/core/loops/create-precedence.ts";

it("lets others pass at once while nobody is before them", async () => {
  const { giveWay } = createPrecedence();
  const startedAt = performance.now();

  await giveWay(60_000);

  expect(performance.now() - startedAt).toBeLessThan(1_000);
});

it("holds others back until the last of those before them is done, whether it worked or failed", async () => {
  const { hold, giveWay } = createPrecedence();
  const [one, other] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const held = [hold(() => one.promise), hold(() => other.promise)];
  const order: string[] = [];
  const waiting = giveWay(60_000).then(() => order.push("passed"));

  order.push("one done");
  one.resolve();
  await held[0];
  order.push("other failed");
  other.reject(new Error("failed"));
  await expect(held[1]).rejects.toThrow("failed");
  await waiting;

  expect(order).toEqual(["one done", "other failed", "passed"]);
});

it("holds nobody back for longer than said", async () => {
  const { hold, giveWay } = createPrecedence();
  const endless = Promise.withResolvers<void>();
  void hold(() => endless.promise);

  await giveWay(20);
  await Promise.all([giveWay(20), giveWay(20)]);

  endless.resolve();
});
