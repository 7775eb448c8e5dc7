import { describe, expect, it, vi } from "vitest";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";
import { verifyEnded } from "../support/verify-invariant.ts";

const isOfReply = ({ path }: { readonly path: string }) => /\/(?:comment|reaction)/u.test(path);

describe("the reply of a task, when several gateways send replies", () => {
  it("is written once and becomes the final reply, though it changed while it was being sent", async () => {
    const first = await startGateway({ loops: false });
    const second = await startGateway({ loops: false, github: first.github, databaseUrl: first.databaseUrl });
    const { github, database } = first;
    const { body } = await first.deliver(commentDelivery("@agent fix"));
    github.state.delayMs = 1_000;
    first.dependencies.start();
    await vi.waitFor(() => expect(github.calls.filter(isOfReply)).toHaveLength(1), { timeout: 5_000 });

    await second.call("POST", `/api/v1/tasks/${body["task_id"]}/cancel`);
    second.dependencies.start();

    await vi.waitFor(async () => expect(await database.reply.findFirstOrThrow()).toMatchObject({ status: "sent" }), {
      timeout: 15_000,
    });
    expect(github.comments).toMatchObject([{ body: expect.stringContaining("fix was cancelled") }]);
    await verifyEnded(first);
  });

  it("waits as long as the provider asks, though its text changes meanwhile", async () => {
    const gateway = await startGateway({ loops: false });
    const { body } = await gateway.deliver(commentDelivery("@agent fix"));
    gateway.github.fail(/\/comment$/u, { status: 429, code: "upstream_rate_limited", retryAfter: "120" });
    gateway.dependencies.start();
    const find = () => gateway.database.reply.findFirstOrThrow();
    await vi.waitFor(async () => expect(await find()).toMatchObject({ attempts: 1 }), { timeout: 10_000 });

    await gateway.call("POST", `/api/v1/tasks/${body["task_id"]}/cancel`);

    const { isFinal, nextAttemptAt } = await find();
    expect(isFinal).toBe(true);
    expect(nextAttemptAt.getTime() - Date.now()).toBeGreaterThan(60_000);
  });
});
