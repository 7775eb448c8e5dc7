import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished, vi } from "vitest";
import { startFakeWorker } from "../support/fake-worker.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { keys, startGateway } from "../support/start-gateway.ts";
import { startProcess } from "../support/start-process.ts";
import { testEnvironment } from "../support/test-environment.ts";
import { verifyEnded, verifyInvariant } from "../support/verify-invariant.ts";

async function buildEnvironment(observer: Awaited<ReturnType<typeof startGateway>>) {
  const logs = await mkdtemp(join(tmpdir(), "gateway-logs-"));
  onTestFinished(() => rm(logs, { recursive: true, force: true }));
  return {
    ...testEnvironment,
    SERVICE_API_KEYS: `agent:${keys.agent},operator:${keys.operator}`,
    LOG_LEVEL: "silent",
    DATABASE_URL: observer.databaseUrl,
    QUEUE_NAME: observer.settings.queue.name,
    GITHUB_SERVICE_URL: observer.github.url,
    TASK_LOGS_DIR: logs,
    ...{ RELAY_POLL_SECONDS: "0.1", REPLY_POLL_SECONDS: "0.1", SWEEP_SECONDS: "0.2", REPLY_LEASE_SECONDS: "0.5" },
  };
}

it("gateway killed after commit, before push, or during a reply: every task ends once, with one reply", async () => {
  const observer = await startGateway({ loops: false });
  const environment = await buildEnvironment(observer);
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
