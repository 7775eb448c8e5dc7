import { describe, expect, it, vi } from "vitest";
import { startFakeWorker } from "../support/fake-worker.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";
import { verifyEnded } from "../support/verify-invariant.ts";
import { waitForComment } from "../support/wait-for-reply.ts";

describe("the reply of a task", () => {
  it("is acknowledged, edited in place and becomes the final reply", async () => {
    const gateway = await startGateway({ settings: { DASHBOARD_URL: "http://dashboard.test" } });
    const worker = startFakeWorker(gateway);
    const { body } = await gateway.deliver(commentDelivery("@agent fix", { commentId: 4711 }));

    const acknowledgement = await waitForComment(gateway, "is queued as");
    expect(acknowledgement.body).toContain(`http://dashboard.test/tasks/${body["task_id"]}`);
    expect(gateway.github.reactions).toEqual([{ kind: "comment", id: 4711 }]);
    await worker.run(1);

    const final = await waitForComment(gateway, "Done.");
    expect(final.id).toBe(acknowledgement.id);
    expect(gateway.github.comments).toHaveLength(1);
    await vi.waitFor(
      async () =>
        expect(await gateway.call("GET", `/api/v1/tasks/${body["task_id"]}`)).toMatchObject({
          body: { status: "succeeded", reply: { status: "sent", url: expect.stringContaining("#issuecomment-") } },
        }),
      { timeout: 10_000 },
    );
    await verifyEnded(gateway);
  });

  it("is written once when the answer to the first try was lost", async () => {
    const gateway = await startGateway();
    gateway.github.fail(/\/comment$/u, { afterwards: true, times: 2 });

    await gateway.deliver(commentDelivery("@agent help"));

    await vi.waitFor(
      async () => expect(await gateway.database.reply.findFirstOrThrow()).toMatchObject({ status: "sent" }),
      {
        timeout: 10_000,
      },
    );
    expect(gateway.github.comments).toHaveLength(1);
    const writes = gateway.github.calls.filter(({ path }) => path.endsWith("/comment"));
    expect(writes.length).toBeGreaterThan(2);
    expect(new Set(writes.map(({ key }) => key)).size).toBe(1);
  });

  it("is written once and ends final when the gateway dies between the write and its record", async () => {
    const first = await startGateway();
    const { databaseUrl, github } = first;
    first.github.fail(/\/comment$/u, { afterwards: true, times: 1 });
    const { body } = await first.deliver(commentDelivery("@agent fix"));
    await vi.waitFor(() => expect(github.comments).toHaveLength(1), { timeout: 10_000 });
    await first.close();

    const second = await startGateway({ databaseUrl, github });
    await second.call("POST", `/api/v1/tasks/${body["task_id"]}/cancel`);

    await waitForComment(second, "fix was cancelled");
    expect(github.comments).toHaveLength(1);
  });

  it("is sent by one of several gateways", async () => {
    const gateway = await startGateway();
    const { databaseUrl, github } = gateway;
    await startGateway({ databaseUrl, github });
    await startGateway({ databaseUrl, github });

    await Promise.all([1, 2, 3, 4, 5, 6].map((number) => gateway.deliver(commentDelivery("@agent help", { number }))));

    await vi.waitFor(async () => expect(await gateway.database.reply.count({ where: { status: "sent" } })).toBe(6), {
      timeout: 15_000,
    });
    expect(github.comments).toHaveLength(6);
    expect(github.reactions).toHaveLength(6);
  });

  it("is retried with growing delay and ends undeliverable as a dead letter", async () => {
    const gateway = await startGateway({ settings: { REPLY_MAX_ATTEMPTS: "3" } });
    gateway.github.fail(/\/comment$/u, { times: 1_000 });

    await gateway.deliver(commentDelivery("@agent help"));

    await vi.waitFor(
      async () =>
        expect(await gateway.database.reply.findFirstOrThrow()).toMatchObject({ status: "undeliverable", attempts: 3 }),
      { timeout: 10_000 },
    );
    expect(gateway.github.calls.filter(({ path }) => path.endsWith("/comment"))).toHaveLength(3);
    const metrics = await (await fetch(`${gateway.url}/metrics`)).text();
    expect(metrics).toContain('replies_total{status="retried"} 2');
    expect(metrics).toContain('replies_total{status="undeliverable"} 1');
  });

  it("waits as long as the provider asks", async () => {
    const gateway = await startGateway({ loops: false });
    await gateway.deliver(commentDelivery("@agent help"));
    gateway.github.fail(/\/comment$/u, { status: 429, code: "upstream_rate_limited", retryAfter: "120" });

    gateway.dependencies.start();

    await vi.waitFor(
      async () => expect(await gateway.database.reply.findFirstOrThrow()).toMatchObject({ attempts: 1 }),
      { timeout: 10_000 },
    );
    const { nextAttemptAt } = await gateway.database.reply.findFirstOrThrow();
    expect(nextAttemptAt.getTime() - Date.now()).toBeGreaterThan(60_000);
  });

  it("is written anew when someone deleted the comment meanwhile", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    await gateway.deliver(commentDelivery("@agent fix"));
    await waitForComment(gateway, "is queued as");
    gateway.github.comments.length = 0;

    await worker.run(1);

    await waitForComment(gateway, "Done.");
    expect(gateway.github.comments).toHaveLength(1);
  });
});
