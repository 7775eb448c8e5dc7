import { describe, expect, it, vi } from "vitest";
import { buildResult, noPublication, startFakeWorker } from "../support/fake-worker.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";
import { verifyEnded, verifyInvariant } from "../support/verify-invariant.ts";
import { waitForComment, waitForTask } from "../support/wait-for-reply.ts";

async function fail(code: string, retryable: boolean) {
  const gateway = await startGateway();
  const worker = startFakeWorker(gateway);
  const { body } = await gateway.deliver(commentDelivery("@agent fix"));
  const outcome = { outcome: "failed", retryable, summary: "", error: { code, message: `It was ${code}.` } };
  await worker.run(1, outcome);
  return { gateway, worker, outcome, taskId: body["task_id"] };
}

describe("CLI missing, exits 1, prints garbage, killed", () => {
  it.each(["cli_missing", "cli_failed", "cli_garbage", "cli_killed"])(
    "is failed after its attempts (2) by %s; reply says what and where to look",
    async (code) => {
      const { gateway, worker, outcome, taskId } = await fail(code, true);

      const second = await worker.nextMessage(2);
      expect(second).toMatchObject({ task_id: taskId, attempt: 2 });
      expect(await gateway.database.task.findFirstOrThrow()).toMatchObject({
        status: "queued",
        failures: 1,
        attempt: 2,
      });
      await worker.run(2, outcome);

      await waitForTask(gateway, taskId, "failed");
      const reply = await waitForComment(gateway, "fix failed");
      expect(reply.body).toContain("It was tried 2 times");
      expect(reply.body).toContain("Where to look");
      expect(gateway.github.comments).toHaveLength(1);
      await vi.waitFor(() => verifyEnded(gateway), { timeout: 10_000 });
      await verifyInvariant(gateway, 1);
    },
  );
});

describe.each([
  ["model 401", "model_key_refused", "The model key is refused"],
  ["model 429 or 529", "model_overloaded", "Try again later"],
  ["CLI silent for 5 minutes", "cli_silent", "said nothing for too long"],
  ["CLI past 30 minutes", "cli_timeout", "took longer than a run may take"],
  ["cost cap reached", "budget_exhausted", "The cap is $5.00"],
  ["turn cap reached", "turns_exhausted", "The cap is 60 turns"],
  ["repository gone", "repository_missing", "does not exist"],
  ["repository empty", "repository_empty", "The repository is empty"],
  ["without the default branch", "default_branch_missing", "default branch does not exist"],
])("%s", (_row, code, words) => {
  it(`is failed at once; reply says: ${words}`, async () => {
    const { gateway, taskId } = await fail(code, false);

    await waitForTask(gateway, taskId, "failed");
    const { body } = await waitForComment(gateway, words);
    expect(body).toContain("acme/shop");
    await vi.waitFor(() => verifyEnded(gateway), { timeout: 10_000 });
  });
});

describe("repository gone with no thread left", () => {
  it("ends as undeliverable", async () => {
    const gateway = await startGateway();
    gateway.github.gone.add("acme/shop");
    const worker = startFakeWorker(gateway);
    const { body } = await gateway.deliver(commentDelivery("@agent fix"));
    await worker.run(1, { outcome: "failed", error: { code: "repository_missing", message: "Gone." } });

    await vi.waitFor(
      async () =>
        expect(await gateway.call("GET", `/api/v1/tasks/${body["task_id"]}`)).toMatchObject({
          body: { status: "failed", reply: { status: "undeliverable", url: null } },
        }),
      { timeout: 10_000 },
    );
    await verifyEnded(gateway);
    expect(
      await gateway.database.event.count({ where: { line: { path: ["event"], equals: "reply_undeliverable" } } }),
    ).toBe(1);
  });
});

describe("a result", () => {
  it("becomes the final reply with the pull request, whose thread joins the flow", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    const { body } = await gateway.deliver(commentDelivery("@agent fix"));
    const pullRequest = { number: 12, url: "https://github.test/acme/shop/pull/12", created: true };
    const publication = {
      ...noPublication,
      kind: "pull_request",
      branch: "agent/x",
      commit: "c",
      pull_request: pullRequest,
      files_changed: 2,
    };

    await worker.run(1, { summary: "The total is right now.", publication });

    const reply = await waitForComment(gateway, "The total is right now.");
    expect(reply.body).toContain("pull request #12");
    expect(reply.body).toMatch(/<!-- agent-system:task-[0-9a-f]{12} -->$/u);
    const followUp = await gateway.deliver(commentDelivery("@agent fix more", { number: 12 }));
    expect(followUp.body).toMatchObject({ status: "queued", flow_id: body["flow_id"] });
    const second = await worker.claim(await worker.nextMessage(2));
    expect(second.body).toMatchObject({
      input: { resume: { session_id: "session-1" }, flow_summary: "The total is right now." },
    });
  });

  it("gets the same answer for the same attempt, and 409 for an older one", async () => {
    const { gateway, worker, outcome, taskId } = await fail("cli_failed", true);
    const message = await worker.nextMessage(2);
    const path = `/api/v1/tasks/${taskId}/result`;

    const repeated = await gateway.asAgent("POST", path, buildResult(1, outcome));
    const early = await gateway.asAgent("POST", path, buildResult(2));
    await worker.claim(message);
    const settled = await Promise.all([1, 2, 3].map(() => worker.deliver(message)));
    const unknown = await gateway.asAgent("POST", "/api/v1/tasks/task-000000000000/result", buildResult(1));

    expect(repeated).toMatchObject({ status: 200, body: { status: "queued" } });
    expect(early).toMatchObject({ status: 409, body: { code: "attempt_superseded" } });
    expect(settled.map(({ status, body }) => [status, body["status"]])).toEqual(
      [1, 2, 3].map(() => [200, "succeeded"]),
    );
    expect(unknown).toMatchObject({ status: 404, body: { code: "task_not_found" } });
    const settledEvents = { where: { line: { path: ["event"], equals: "task_settled" } } };
    expect(await gateway.database.event.count(settledEvents)).toBe(1);
  });

  it("hands a released task back without counting a failure", async () => {
    const gateway = await startGateway({ settings: { MAX_ATTEMPTS: "1" } });
    const worker = startFakeWorker(gateway);
    const { body } = await gateway.deliver(commentDelivery("@agent fix"));

    await worker.run(1, { outcome: "released" });
    await worker.run(2, { outcome: "released" });
    await worker.run(3);

    const task = await waitForTask(gateway, body["task_id"], "succeeded");
    expect(task).toMatchObject({ attempt: 3, failures: 0 });
  });

  it("says that publishing a tainted change needs approval, with the patch", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    await gateway.deliver(commentDelivery("@agent fix", { number: 2, fixture: "pull-request-comment-created" }));
    const publication = {
      ...noPublication,
      kind: "withheld",
      reason: "tainted",
      files_changed: 1,
      patch: "--- a\n+++ b\n",
    };

    await worker.run(1, { publication });

    const { body } = await waitForComment(gateway, "needs approval");
    expect(body).toContain("+++ b");
  });

  it("is stored without null characters, which PostgreSQL refuses", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    await gateway.deliver(commentDelivery("@agent fix"));

    await worker.run(1, { summary: "Done\0 it \ud800." });

    await waitForComment(gateway, "Done it");
  });
});

describe("a failed attempt", () => {
  it("is repeated after a pause, so that what was away may come back", async () => {
    const gateway = await startGateway({ settings: { ATTEMPT_PAUSE_SECONDS: "30" } });
    const worker = startFakeWorker(gateway);
    await gateway.deliver(commentDelivery("@agent fix"));
    const error = { code: "service_unavailable", message: "github-service does not answer." };
    await worker.run(1, { outcome: "failed", retryable: true, summary: "", error });

    const row = await gateway.database.outbox.findFirstOrThrow({ where: { attempt: 2 } });

    expect(row.availableAt.getTime() - Date.now()).toBeGreaterThan(20_000);
    expect(await gateway.database.task.findFirstOrThrow()).toMatchObject({ status: "queued", attempt: 2 });
  });
});
