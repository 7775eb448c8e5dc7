import { describe, expect, it } from "vitest";
import { runWithContext } from "../../src/client/call-context.ts";
import { createGatewayClient } from "../../src/client/gateway-client.ts";
import { buildClaimedTask } from "../support/build-claimed-task.ts";
import { buildTaskResult } from "../support/build-task-result.ts";
import { type FakeAnswer, problem, serviceKey, startFakeService } from "../support/fake-service.ts";

const taskId = "task-0123456789ab";
const who = { worker_id: "worker-1", attempt: 1 };
const { usage } = buildTaskResult();
const claimed: FakeAnswer = { status: 200, body: buildClaimedTask() };
const settled: FakeAnswer = { status: 200, body: { status: "succeeded" } };
const away = problem(503, "database_unavailable");
const renewal = {
  action: "continue",
  reason: null,
  lease_expires_at: "2026-11-22T12:00:30.000Z",
  capability: "capability-2",
  remaining_micro_usd: 900_000,
};

async function startGateway(...answers: FakeAnswer[]) {
  const { seen, options } = await startFakeService(answers);
  return { seen, gateway: createGatewayClient(options) };
}

describe("claiming a task", () => {
  it("gives the task and says who asks, for which task and in which trace", async () => {
    const { gateway, seen } = await startGateway(claimed);
    const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    const task = await runWithContext({ flowId: "flow-0123456789ab", traceparent }, () => gateway.claim(taskId, who));

    expect(task).toEqual(buildClaimedTask());
    expect(seen).toEqual([
      {
        method: "POST",
        path: `/api/v1/tasks/${taskId}/claim`,
        body: who,
        headers: expect.objectContaining({
          authorization: `Bearer ${serviceKey}`,
          "x-request-id": expect.stringMatching(/^req-[0-9a-f-]{36}$/u),
          "x-task-id": taskId,
          "x-flow-id": "flow-0123456789ab",
          traceparent,
        }),
      },
    ]);
  });

  it.each([
    ["the gateway is away", away],
    ["the connection is cut before the answer", "cut before the answer" as const],
    ["the connection is cut in the answer", "cut in the answer" as const],
    ["the gateway is slow", "no answer" as const],
  ])("asks again with the same request id when %s", async (_case, first) => {
    const { gateway, seen } = await startGateway(first, claimed);

    expect(await gateway.claim(taskId, who)).toMatchObject({ task_id: taskId });
    expect(seen).toHaveLength(2);
    expect(new Set(seen.map(({ headers }) => headers["x-request-id"])).size).toBe(1);
  });

  it.each([
    [409, "task_not_claimable"],
    [404, "task_not_found"],
  ])("gives nothing on %i %s, at the first word", async (status, code) => {
    const { gateway, seen } = await startGateway(problem(status, code));

    expect(await gateway.claim(taskId, who)).toBeUndefined();
    expect(seen).toHaveLength(1);
  });

  it.each([
    ["stays away", away, "service_unavailable", /api-gateway cannot be reached: it answered 503/u, 3],
    ["stays silent", "no answer" as const, "service_unavailable", /did not answer in time/u, 3],
    ["answers a page", { status: 200, body: "<html>" }, "service_unavailable", /not JSON/u, 3],
    ["refuses the key", problem(401, "unauthenticated"), "internal_error", /401 unauthenticated: Because/u, 1],
    ["has another shape", { status: 200, body: { task_id: taskId } }, "internal_error", /cannot be read at/u, 1],
  ])("fails with a code and a reason when the gateway %s", async (_case, answer, code, message, times) => {
    const { gateway, seen } = await startGateway(answer);

    await expect(gateway.claim(taskId, who)).rejects.toMatchObject({
      name: "RunFailure",
      code,
      message: expect.stringMatching(message),
    });
    expect(seen).toHaveLength(times);
  });

  it("says that nobody listens", async () => {
    const { options } = await startFakeService([]);
    const gateway = createGatewayClient({ ...options, url: "http://127.0.0.1:1" });

    await expect(gateway.claim(taskId, who)).rejects.toMatchObject({ code: "service_unavailable" });
  });
});

describe("renewing a lease", () => {
  const request = { ...who, usage, progress: "Reading" };

  it("reports usage and progress and hears whether to go on", async () => {
    const { gateway, seen } = await startGateway({ status: 200, body: renewal });

    expect(await gateway.renew(taskId, request)).toMatchObject({ action: "continue", capability: "capability-2" });
    expect(seen[0]).toMatchObject({ path: `/api/v1/tasks/${taskId}/renew`, body: request });
  });

  it.each([
    [409, "attempt_superseded"],
    [404, "task_not_found"],
  ])("takes %i %s as the word that another attempt runs", async (status, code) => {
    const { gateway } = await startGateway(problem(status, code));

    expect(await gateway.renew(taskId, request)).toEqual({ action: "superseded" });
  });

  it("does not insist, since the next renewal follows", async () => {
    const { gateway, seen } = await startGateway(away);

    await expect(gateway.renew(taskId, request)).rejects.toMatchObject({ code: "service_unavailable" });
    expect(seen).toHaveLength(2);
  });

  it("says why it was refused", async () => {
    const { gateway } = await startGateway(problem(400, "request_invalid"));

    await expect(gateway.renew(taskId, request)).rejects.toThrow(/renew the lease with 400 request_invalid/u);
  });
});

describe("delivering a result", () => {
  it("sends the whole result, again when the gateway was away", async () => {
    const { gateway, seen } = await startGateway(away, "cut before the answer", settled);

    await gateway.deliver(taskId, buildTaskResult());

    expect(seen.map(({ body }) => body)).toEqual([buildTaskResult(), buildTaskResult(), buildTaskResult()]);
  });

  it.each([
    [409, "attempt_superseded", "attempt_superseded"],
    [404, "task_not_found", "attempt_superseded"],
    [400, "request_invalid", "internal_error"],
  ])("ends on %i %s with %s", async (status, code, expected) => {
    const { gateway, seen } = await startGateway(problem(status, code));

    await expect(gateway.deliver(taskId, buildTaskResult())).rejects.toMatchObject({ code: expected });
    expect(seen).toHaveLength(1);
  });
});
