import { expect, it, onTestFinished, vi } from "vitest";
import { startFakeWorker } from "../support/fake-worker.ts";
import { commentDelivery, type SignedDelivery, signDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";
import { countDeliveries, verifyEnded, verifyInvariant } from "../support/verify-invariant.ts";
import { readPayload } from "../webhooks/github/github-delivery.ts";

function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const texts = [
  "@agent fix",
  "@agent ask why",
  "@agent cancel",
  "@agent retry",
  "@agent status",
  "@agent",
  "nothing",
  "@agent fixx",
];
const senders = ["alice", "alice", "alice", "bob", "mallory"] as const;

function buildDeliveries(count: number, random: (below: number) => number): SignedDelivery[] {
  const deliveries: SignedDelivery[] = [];
  while (deliveries.length < count) {
    const known = deliveries[random(deliveries.length + 1)];
    const text = texts[random(texts.length)] ?? "";
    const options = { number: 1 + random(6), sender: senders[random(senders.length)] ?? "alice" };
    const kind = random(10);
    if (kind < 2 && known !== undefined) deliveries.push(known);
    else if (kind === 2) deliveries.push(signDelivery(readPayload("push"), { event: "push" }));
    else deliveries.push(commentDelivery(text, options));
  }
  return deliveries;
}

it("deliveries accepted = tasks + ignored + answered + duplicates, whatever comes, in any order, at once", async () => {
  const seed = Date.now() % 100_000;
  const gateway = await startGateway();
  const worker = startFakeWorker(gateway);
  gateway.github.fail(/permission/u, { times: 3 });
  const deliveries = buildDeliveries(60, createRandom(seed));
  let open = true;
  onTestFinished(() => {
    open = false;
  });
  const work = async () => {
    for (let done = 0; open; ) {
      const message = worker.messages[done];
      if (message === undefined) {
        await new Promise((turn) => setTimeout(turn, 20));
        continue;
      }
      done += 1;
      const failed = { outcome: "failed", error: { code: "cli_timeout", message: "" } };
      if ((await worker.claim(message)).status === 200) await worker.deliver(message, done % 3 === 0 ? failed : {});
    }
  };
  void work().catch(() => undefined);

  const answers = await Promise.all(deliveries.map((delivery) => gateway.deliver(delivery)));

  expect(
    answers.map(({ status }) => status),
    `seed ${seed}`,
  ).toEqual(answers.map(() => 200));
  await vi.waitFor(async () => expect(await gateway.database.deferral.count()).toBe(0), { timeout: 20_000 });
  await vi.waitFor(() => verifyEnded(gateway), { timeout: 60_000, interval: 200 });
  await verifyInvariant(gateway, deliveries.length);
  expect((await countDeliveries(gateway)).queued, `seed ${seed}`).toBe(await gateway.database.task.count());
}, 120_000);
