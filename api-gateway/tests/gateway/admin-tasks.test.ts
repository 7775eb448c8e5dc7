import { describe, expect, it } from "vitest";
import { taskSchema } from "../../src/api/schemas/task.ts";
import { startFakeWorker } from "../support/fake-worker.ts";
import { commentDelivery } from "../support/github-deliveries.ts";
import { keys, startGateway } from "../support/start-gateway.ts";
import { waitForComment, waitForTask } from "../support/wait-for-reply.ts";

const request = {
  repository: "acme/shop",
  thread: { kind: "issue", number: 1 },
  command: "implement",
  request: "the total",
};

async function create(
  gateway: Awaited<ReturnType<typeof startGateway>>,
  headers: Readonly<Record<string, string>> = {},
) {
  const response = await fetch(`${gateway.url}/api/v1/tasks`, {
    method: "POST",
    headers: { authorization: `Bearer ${keys.dashboard}`, "content-type": "application/json", ...headers },
    body: JSON.stringify(request),
  });
  return { status: response.status, body: taskSchema.parse(await response.json()) };
}

const filters = [
  ["status=queued", 2],
  ["status=failed", 0],
  ["repository=ACME/shop", 2],
  ["repository=acme/other", 0],
  ["created_after=2020-01-01T00:00:00Z", 2],
  ["created_before=2020-01-01T00:00:00Z", 0],
  ["flow_id=flow-000000000000", 0],
];

const wrongQueries = [
  "limit=0",
  "limit=201",
  "status=lost",
  "unknown=1",
  "cursor=%20",
  "cursor=abc",
  "created_after=yesterday",
];

describe("the tasks of the admin API", () => {
  it("lists them newest first, in pages that neither repeat nor leave out", async () => {
    const gateway = await startGateway({ loops: false });
    for (let number = 1; number <= 5; number += 1) await gateway.deliver(commentDelivery("@agent fix", { number }));

    const numbers: unknown[] = [];
    let cursor = "";
    do {
      const { body } = await gateway.call("GET", `/api/v1/tasks?limit=2${cursor && `&cursor=${cursor}`}`, {
        key: keys.dashboard,
      });
      expect(body).toMatchObject({ items: expect.any(Array) });
      const items: unknown = body["items"];
      if (Array.isArray(items)) numbers.push(...items.map(({ thread }) => thread.number));
      cursor = typeof body["next_cursor"] === "string" ? body["next_cursor"] : "";
    } while (cursor !== "");

    expect(numbers).toEqual([5, 4, 3, 2, 1]);
  });

  it("narrows by every filter and refuses what it does not know", async () => {
    const gateway = await startGateway({ loops: false });
    for (const number of [1, 3]) await gateway.deliver(commentDelivery("@agent fix", { number }));

    const counts = await Promise.all(
      filters.map(async ([filter]) => {
        const { body } = await gateway.call("GET", `/api/v1/tasks?${filter}`);
        return [filter, Array.isArray(body["items"]) ? body["items"].length : body["detail"]];
      }),
    );
    const refused = await Promise.all(wrongQueries.map((query) => gateway.call("GET", `/api/v1/tasks?${query}`)));

    expect(counts).toEqual(filters);
    expect(refused.map(({ status }) => status)).toEqual(wrongQueries.map(() => 400));
  });

  it("makes a task without a webhook, once by its Idempotency-Key, and runs it", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);

    const first = await create(gateway, { "idempotency-key": "order-1" });
    const again = await create(gateway, { "idempotency-key": "order-1" });
    const other = await create(gateway);

    expect(first).toMatchObject({
      status: 201,
      body: {
        command: "fix",
        status: "queued",
        request: "the total",
        sender: { login: "dashboard" },
        thread: { url: "" },
      },
    });
    expect(again.body).toMatchObject({ task_id: first.body.task_id });
    expect(other.body.task_id).not.toBe(first.body.task_id);
    expect(other.body.flow_id).toBe(first.body.flow_id);
    await worker.run(1);
    await waitForTask(gateway, first.body.task_id, "succeeded");
    await waitForComment(gateway, "Done.");
    const { body } = await gateway.call("GET", `/api/v1/tasks/${first.body.task_id}`);
    expect(body).toMatchObject({ thread: { url: "https://github.test/acme/shop/issues/1" } });
  });

  it("refuses another request under a key that was used", async () => {
    const gateway = await startGateway({ loops: false });
    const named = { "idempotency-key": "order-1" };
    const first = await create(gateway, named);
    await gateway.call("POST", `/api/v1/tasks/${first.body.task_id}/cancel`, { key: keys.dashboard });

    const other = { body: { ...request, request: "something else" }, key: keys.dashboard, headers: named };
    const answers = [
      await gateway.call("POST", "/api/v1/tasks", other),
      await gateway.call("POST", `/api/v1/tasks/${first.body.task_id}/retry`, { key: keys.dashboard, headers: named }),
    ];

    for (const answer of answers) expect(answer).toMatchObject({ status: 409, body: { code: "idempotency_conflict" } });
    expect(await gateway.call("POST", "/api/v1/tasks", { ...other, key: keys.operator })).toMatchObject({
      status: 201,
    });
  });

  it("retries once by its Idempotency-Key, also when asked several times at once", async () => {
    const gateway = await startGateway({ loops: false });
    const { body } = await gateway.deliver(commentDelivery("@agent fix"));
    const path = `/api/v1/tasks/${body["task_id"]}`;
    await gateway.call("POST", `${path}/cancel`);
    const retry = (key: string) => gateway.call("POST", `${path}/retry`, { headers: { "idempotency-key": key } });

    const answers = await Promise.all([retry("again"), retry("again"), retry("again")]);
    const other = await retry("another");

    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map((answer) => answer.body["task_id"])).size).toBe(1);
    expect(other).toMatchObject({ status: 201 });
    expect(await gateway.database.task.count()).toBe(3);
    expect(await retry("with blanks")).toMatchObject({ status: 400, body: { code: "request_invalid" } });
  });

  it("refuses a command that does not exist or does not run", async () => {
    const gateway = await startGateway({ loops: false });

    for (const command of ["fly", "help"]) {
      const { status, body } = await gateway.call("POST", "/api/v1/tasks", { body: { ...request, command } });
      expect({ status, body }).toMatchObject({ status: 422, body: { code: "command_unknown" } });
    }
  });

  it("shows, cancels and retries a task", async () => {
    const gateway = await startGateway();
    const { body } = await gateway.deliver(commentDelivery("@agent fix"));
    const path = `/api/v1/tasks/${body["task_id"]}`;

    const early = await gateway.call("POST", `${path}/retry`);
    const cancelled = await gateway.call("POST", `${path}/cancel`);
    const twice = await gateway.call("POST", `${path}/cancel`);
    const retried = await gateway.call("POST", `${path}/retry`);

    expect(early).toMatchObject({ status: 409, body: { code: "task_not_retryable" } });
    expect(cancelled).toMatchObject({ status: 200, body: { status: "cancelled", finished_at: expect.any(String) } });
    expect(twice).toMatchObject({ status: 200, body: { status: "cancelled" } });
    expect(retried).toMatchObject({ status: 201, body: { status: "queued", flow_id: body["flow_id"] } });
    expect(await gateway.call("GET", path)).toMatchObject({ body: { task_id: body["task_id"], error: null } });
  });

  it("cannot cancel what has ended, nor find what never was", async () => {
    const gateway = await startGateway();
    const worker = startFakeWorker(gateway);
    await gateway.deliver(commentDelivery("@agent fix"));
    const { task_id } = await worker.run(1);

    expect(await gateway.call("POST", `/api/v1/tasks/${task_id}/cancel`)).toMatchObject({
      status: 409,
      body: { code: "task_finished" },
    });
    for (const [method, path] of [
      ["GET", ""],
      ["POST", "/cancel"],
      ["POST", "/retry"],
    ] as const) {
      expect(await gateway.call(method, `/api/v1/tasks/task-000000000000${path}`)).toMatchObject({ status: 404 });
    }
  });
});
