import { expect, it, vi } from "vitest";
import { buildProcessEnvironment } from "../support/build-process-environment.ts";
import { startFakeWorker } from "../support/fake-worker.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";
import { startProcess } from "../support/start-process.ts";
import { verifyEnded, verifyInvariant } from "../support/verify-invariant.ts";

it("gateway killed after commit, before push, or during a reply: every task ends once, with one reply", async () => {
  const observer = await startGateway({ loops: false });
  const environment = await buildProcessEnvironment(observer);
  observer.github.state.delayMs = 100;
  let accepted = 0;
  for (let round = 0; round < 3; round += 1) {
    const gateway = await startProcess(environment);
    for (let index = 0; index < 3; index += 1) {
      const { headers, body } = commentDelivery("@agent fix", { number: 10 + accepted });
      const response = await fetch(`${gateway.url}/webhooks/github`, {
        method: "POST",
        headers,
        body: Buffer.from(body),
      });
      expect(response.status).toBe(200);
      accepted += 1;
    }
    await gateway.end("SIGKILL");
  }

  observer.github.state.delayMs = 0;
  const last = await startProcess(environment);
  const worker = startFakeWorker(observer);
  let claims = 0;
  for (let count = 1; claims < accepted; count += 1) {
    const message = await worker.nextMessage(count, 30_000);
    const { status } = await worker.claim(message);
    expect([200, 409]).toContain(status);
    if (status !== 200) continue;
    claims += 1;
    await worker.deliver(message);
  }

  await vi.waitFor(() => verifyEnded(observer), { timeout: 30_000 });
  await verifyInvariant(observer, accepted);
  expect(await observer.database.taskAttempt.count()).toBe(accepted);
  expect(new Set(observer.github.comments.map(({ number }) => number)).size).toBe(accepted);
  expect(observer.github.comments).toHaveLength(accepted);
  expect(await last.end("SIGTERM")).toBe(0);
}, 120_000);
