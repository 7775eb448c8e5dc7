import { createPublicKey } from "node:crypto";
import { jwtVerify } from "jose";
import { describe, expect, it } from "vitest";
import { startFakeWorker } from "../support/fake-worker.ts";
import { commentDelivery, signDelivery } from "../support/github-deliveries.ts";
import { startGateway, type TestGateway } from "../support/start-gateway.ts";
import { readPayload } from "../webhooks/github/github-delivery.ts";

async function readCapability(gateway: TestGateway, capability: unknown) {
  const key = createPublicKey(gateway.settings.signingKey.key.export({ format: "pem", type: "pkcs8" }));
  return jwtVerify(String(capability), key, { issuer: "api-gateway", audience: "provider-services" });
}

describe("a claim", () => {
  it("gives the input, the limits, the lease and a capability of five minutes", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    const { body } = await gateway.deliver(commentDelivery("@agent fix the total"));
    const message = await worker.nextMessage();

    const claim = await worker.claim(message);

    const flow = body["flow_id"];
    expect(message).toMatchObject({ schema_version: 1, attempt: 1, provider: "github", command: "fix", flow_id: flow });
    expect(claim.body).toMatchObject({
      ...{ task_id: body["task_id"], flow_id: flow, attempt: 1, lease_seconds: 30 },
      limits: { budget_micro_usd: 5_000_000, remaining_micro_usd: 5_000_000, max_turns: 60, timeout_seconds: 1800 },
      input: {
        ...{ command: "fix", agent: "coder", request: "the total", tainted: false, publish: "pull_request" },
        sender: { id: "1001", login: "alice" },
        repository: { owner: "acme", name: "shop", default_branch: "main", clone_path: "/git/acme/shop.git" },
        thread: { kind: "issue", number: 1, author_trusted: true },
        ...{ branch: `agent/${flow}`, resume: null, flow_summary: null, pull_request_head: null },
      },
    });
    const { payload, protectedHeader } = await readCapability(gateway, claim.body["capability"]);
    expect(protectedHeader).toMatchObject({ alg: "EdDSA", kid: "test" });
    expect(payload).toMatchObject({
      ...{ sub: body["task_id"], attempt: 1, flow_id: flow, provider: "github", repository: "acme/shop" },
      ...{ thread_numbers: [1], branch: `agent/${flow}`, max_writes: 20, tainted: false },
      operations: expect.arrayContaining(["git.fetch", "git.push", "pull_request.write"]),
    });
    expect(Number(payload.exp) - Number(payload.iat)).toBe(300);
  });

  it("gives the same answer to the same worker and 409 to any other", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    await gateway.deliver(commentDelivery("@agent fix"));
    const message = await worker.nextMessage();

    const claims = await Promise.all(
      ["worker-1", "worker-2", "worker-1", "worker-3"].map((id) => worker.claim(message, id)),
    );

    expect(claims.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
    const winners = new Set(await gateway.database.task.findMany({ select: { workerId: true } }));
    expect(winners.size).toBe(1);
    const [{ workerId } = { workerId: null }] = winners;
    expect((await worker.claim(message, String(workerId))).status).toBe(200);
    expect(await worker.claim(message, "worker-4")).toMatchObject({
      status: 409,
      body: { code: "task_not_claimable" },
    });
    expect(await gateway.database.event.count({ where: { line: { path: ["event"], equals: "task_claimed" } } })).toBe(
      1,
    );
  });

  it("refuses an unknown task, another attempt and other callers", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    await gateway.deliver(commentDelivery("@agent fix"));
    const message = await worker.nextMessage();
    const path = `/api/v1/tasks/${message.task_id}/claim`;
    const body = { worker_id: "worker-1", attempt: 1 };

    expect(await worker.claim({ ...message, attempt: 2 })).toMatchObject({ status: 409 });
    expect(await worker.claim({ ...message, task_id: "task-000000000000" })).toMatchObject({
      body: { code: "task_not_found" },
    });
    expect(await gateway.call("POST", path, { body, key: "dashboard-key-0123456789" })).toMatchObject({ status: 403 });
    expect(await gateway.asAgent("POST", path, { ...body, extra: 1 })).toMatchObject({ status: 400 });
  });
});

describe("permitted sender, but the issue or pull request is an outsider's", () => {
  it("answers 200 queued, tainted, and grants nothing that publishes", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);

    await gateway.deliver(signDelivery(readPayload("issue-labeled"), { event: "issues" }));

    const claim = await worker.claim(await worker.nextMessage());
    expect(claim.body).toMatchObject({
      input: { tainted: true, publish: "patch_only", taint_reason: expect.stringContaining("mallory") },
    });
    const { payload } = await readCapability(gateway, claim.body["capability"]);
    expect(payload).toMatchObject({ tainted: true, branch: null });
    expect(payload["operations"]).not.toContain("git.push");
    expect(payload["operations"]).not.toContain("pull_request.write");
  });

  it.each([
    [false, "answer_only"],
    [true, "answer_only"],
  ])("gives the head of a pull request, fork: %s", async (isFork, publish) => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    gateway.github.state.isFork = isFork;
    gateway.github.fail(/\/pr\/acme/u);

    await gateway.deliver(commentDelivery("@agent review", { number: 2, fixture: "pull-request-comment-created" }));

    const claim = await worker.claim(await worker.nextMessage(1, 15_000));
    const head = { branch: "topic", repository: "acme/shop", sha: "a".repeat(40), is_fork: isFork };
    expect(claim.body).toMatchObject({ input: { thread: { kind: "pull_request" }, pull_request_head: head, publish } });
  });
});

describe("a renewal", () => {
  it("extends the lease, charges usage and shows progress", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    await gateway.deliver(commentDelivery("@agent fix"));
    const message = await worker.nextMessage();
    await worker.claim(message);
    const usage = {
      cost_micro_usd: 40_000,
      input_tokens: 5,
      output_tokens: 6,
      cache_read_tokens: 0,
      cache_write_tokens: 0,
      turns: 1,
    };

    const renewal = await worker.renew(message, { usage, progress: "reading the tests" });

    expect(renewal.body).toMatchObject({ action: "continue", reason: null, remaining_micro_usd: 4_960_000 });
    await expect.poll(() => gateway.github.comments[0]?.body, { timeout: 10_000 }).toContain("reading the tests");
    expect(gateway.github.comments).toHaveLength(1);
    expect(await gateway.call("GET", `/api/v1/tasks/${message.task_id}`)).toMatchObject({
      body: { status: "running", spent_micro_usd: 40_000, attempt: 1 },
    });
  });

  it("tells the worker to stop when the cost cap is reached", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    await gateway.deliver(commentDelivery("@agent fix"));
    const message = await worker.nextMessage();
    await worker.claim(message);
    const usage = {
      cost_micro_usd: 5_100_000,
      input_tokens: 0,
      output_tokens: 0,
      cache_read_tokens: 0,
      cache_write_tokens: 0,
      turns: 1,
    };

    const renewal = await worker.renew(message, { usage });

    expect(renewal.body).toMatchObject({ action: "cancel", reason: "budget_exhausted", remaining_micro_usd: 0 });
  });

  it("answers though the progress holds a character that no database keeps", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    await gateway.deliver(commentDelivery("@agent fix"));
    const message = await worker.nextMessage();
    await worker.claim(message);

    const renewal = await worker.renew(message, { progress: "reading\0 the tests" });

    expect(renewal).toMatchObject({ status: 200, body: { action: "continue" } });
    await expect.poll(() => gateway.github.comments[0]?.body, { timeout: 10_000 }).toContain("reading the tests");
  });

  it("is refused when the attempt does not run the task", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    await gateway.deliver(commentDelivery("@agent fix"));
    const message = await worker.nextMessage();

    expect(await worker.renew(message)).toMatchObject({ status: 409, body: { code: "attempt_superseded" } });
    expect(await worker.renew({ ...message, task_id: "task-000000000000" })).toMatchObject({ status: 404 });
  });
});
