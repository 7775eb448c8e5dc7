import { afterEach, describe, expect, it } from "vitest";
import { commentAs, controlSandbox, openIssueAs, postCommentAs } from "../support/act-in-sandbox.ts";
import { deliver } from "../support/deliver.ts";
import { expectAccountsBalance } from "../support/expect-accounts-balance.ts";
import { finalReplyOf } from "../support/final-reply-of.ts";
import { findTask, followTaskTo, waitForTask } from "../support/follow-task.ts";
import { queryDatabase } from "../support/query-database.ts";
import { listBotPulls } from "../support/read-github.ts";
import { createScriptedCli } from "../support/scripted-cli.ts";
import { useTestStack } from "../support/use-test-stack.ts";
import { waitForDelivery } from "../support/wait-for-delivery.ts";

const cli = createScriptedCli();
const stack = await useTestStack({ settings: { "agent-container": { CLAUDE_BINARY: cli.binary } } });
const [postgres, redis, github] = ["postgres", "redis", "github-service"].map((name) => stack.get(name));

afterEach(() => expectAccountsBalance(stack));

async function expectEndsOnce(taskId: string): Promise<void> {
  const task = await followTaskTo(stack, taskId, "succeeded");
  await finalReplyOf(stack, task);
  const pulls = (await listBotPulls(stack)).filter(({ head }) => head.ref === `agent/${task.flow_id}`);
  expect(pulls).toHaveLength(1);
}

async function begin(words = "") {
  return commentAs(stack, "alice", await openIssueAs(stack, "alice"), `@agent fix this ${words}`);
}

describe("Redis down", () => {
  it("200 queued, and it runs when Redis is back", async () => {
    await redis?.kill();
    const delivered = await begin();
    expect(delivered).toMatchObject({ httpStatus: 200, status: "queued" });
    expect(await findTask(stack, delivered.taskId)).toMatchObject({ status: "queued" });
    await redis?.start();
    await expectEndsOnce(delivered.taskId);
  });

  it("wiped while a task waits and another one runs: both end once", async () => {
    const running = await begin("scripted:slow=4000");
    const also = await begin("scripted:slow=4000");
    const waiting = await begin();
    await waitForTask(stack, running.taskId, ({ status }) => status === "running");
    await waitForTask(stack, also.taskId, ({ status }) => status === "running");
    const { Redis } = await import("ioredis");
    const client = new Redis(stack.context.redisUrl);
    await client.flushall();
    client.disconnect();
    for (const { taskId } of [running, also, waiting]) await expectEndsOnce(taskId);
  });

  it("restarted during a run: ends once", async () => {
    const { taskId } = await begin("scripted:slow=3000");
    await waitForTask(stack, taskId, ({ status }) => status === "running");
    await redis?.restart();
    await expectEndsOnce(taskId);
  });
});

describe("PostgreSQL down", () => {
  it("503 with Retry-After in under a second, nothing kept, and the provider's next try counts", async () => {
    const issue = await openIssueAs(stack, "alice");
    const rows = await queryDatabase(stack, "SELECT count(*)::int AS n FROM gateway.deliveries");
    await postgres?.stop();
    const started = performance.now();
    const { delivery } = await postCommentAs(stack, "alice", issue, "@agent fix this");
    const refused = await waitForDelivery(stack, delivery?.id ?? "");
    expect(refused).toMatchObject({ httpStatus: 503 });
    expect(performance.now() - started).toBeLessThan(2_000);
    const answer = await deliver(stack, { body: '{"action":"created"}', event: "star" });
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    await postgres?.start();
    expect(await queryDatabase(stack, "SELECT count(*)::int AS n FROM gateway.deliveries")).toEqual(rows);

    await expect.poll(() => redeliver(delivery?.id ?? ""), { timeout: 30_000, interval: 500 }).toBe("queued");
    await expectEndsOnce((await waitForDelivery(stack, delivery?.id ?? "")).taskId);
  });

  it("restarted during a run: ends once", async () => {
    const { taskId } = await begin("scripted:slow=3000");
    await waitForTask(stack, taskId, ({ status }) => status === "running");
    await postgres?.restart();
    await expectEndsOnce(taskId);
  });
});

async function redeliver(deliveryId: string): Promise<string | null> {
  const before = await waitForDelivery(stack, deliveryId);
  if (before.httpStatus === 200) return before.status;
  await controlSandbox(stack, `deliveries/${deliveryId}/redeliver`, {});
  return (await waitForDelivery(stack, deliveryId)).status;
}

describe("permission call slow, failing or github-service down", () => {
  const undecided = { httpStatus: 200, status: "queued", reason: "permission_undecided" };

  it("github-service down: queued, decided when it is back, and run", async () => {
    await github?.stop();
    const delivered = await commentAs(stack, "alice", "acme/hostile#1", "@agent fix this");
    expect(delivered).toMatchObject(undecided);
    await github?.start();
    await followTaskTo(stack, delivered.taskId, "succeeded");
  });

  it.each([
    ["slow", { kind: "delay", value: 3_000 }],
    ["failing", { kind: "status", value: 502, times: 5 }],
  ])("%s: queued, then denied before publishing: cancelled, and the reply says why", async (name, fault) => {
    const path = "/repos/acme/trunk-gone/collaborators/**";
    await controlSandbox(stack, "faults", { provider: "github", path, ...fault });
    const user = name === "slow" ? "bob" : "mallory";
    const delivered = await commentAs(stack, user, "acme/trunk-gone#1", "@agent fix this");
    expect(delivered).toMatchObject(undecided);
    const task = await followTaskTo(stack, delivered.taskId, "cancelled");
    expect(task.error).toMatchObject({ code: "not_permitted" });
    expect(await finalReplyOf(stack, task)).toContain("may not start this");
  });
});
