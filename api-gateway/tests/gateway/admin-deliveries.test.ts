import { describe, expect, it } from "vitest";
import { commentDelivery } from "../support/github-deliveries.ts";
import { startGateway, type TestGateway } from "../support/start-gateway.ts";

async function findId(gateway: TestGateway, where: { status?: string } = {}): Promise<string> {
  return (await gateway.database.delivery.findFirstOrThrow({ where, orderBy: { receivedAt: "asc" } })).id;
}

function replay(gateway: TestGateway, id: string, mode: string) {
  return gateway.call("POST", `/api/v1/deliveries/${id}/replay`, { body: { mode } });
}

describe("the deliveries of the admin API", () => {
  it("shows why a delivery did or did not run", async () => {
    const gateway = await startGateway({ loops: false });
    const queued = await gateway.deliver(commentDelivery("@agent fix"));
    await gateway.deliver(commentDelivery("@agent fix", { sender: "bob" }));

    const ignored = await gateway.call("GET", `/api/v1/deliveries/${await findId(gateway, { status: "ignored" })}`);
    const accepted = await gateway.call("GET", `/api/v1/deliveries/${await findId(gateway, { status: "queued" })}`);

    expect(ignored.body).toMatchObject({
      ...{ status: "ignored", reason: "not_permitted", command: "fix", sender: "bob", repository: "acme/shop" },
      ...{ event: "issue_comment.created", replayable: true, repeats: 0, task_id: null },
      headers: { "x-github-event": "issue_comment", "content-type": "application/json" },
      decisions: expect.arrayContaining([
        expect.objectContaining({ stage: "authorization", outcome: "denied", detail: "bob has read; write is needed" }),
      ]),
    });
    const decisions: unknown = accepted.body["decisions"];
    expect(Array.isArray(decisions) && decisions.map(({ stage }) => stage)).toEqual([
      ...["received", "validation", "parsing", "command_matching", "authorization"],
      ...["task_created", "queue_push", "immediate_response"],
    ]);
    expect(accepted.body).toMatchObject({ task_id: queued.body["task_id"], flow_id: queued.body["flow_id"] });
  });

  it("lists them by provider, status and reason, in pages", async () => {
    const gateway = await startGateway({ loops: false });
    for (const text of ["@agent fix", "nothing", "nothing more"]) await gateway.deliver(commentDelivery(text));

    const first = await gateway.call(
      "GET",
      "/api/v1/deliveries?provider=github&status=ignored&reason=no_command&limit=1",
    );
    const second = await gateway.call(
      "GET",
      `/api/v1/deliveries?status=ignored&limit=1&cursor=${first.body["next_cursor"]}`,
    );

    expect(first.body["items"]).toHaveLength(1);
    expect(second.body).toMatchObject({ items: [{ reason: "no_command" }], next_cursor: null });
    expect(first.body["items"]).not.toEqual(second.body["items"]);
  });

  it("decides a delivery again without acting", async () => {
    const gateway = await startGateway({ loops: false });
    await gateway.deliver(commentDelivery("@agent fix", { sender: "bob" }));
    const id = await findId(gateway);
    gateway.github.permissions.set("bob", { permission: "write", role_name: "write", user_id: 1002 });

    const fresh = await startGateway({ loops: false, databaseUrl: gateway.databaseUrl, github: gateway.github });
    const { status, body } = await replay(fresh, id, "dry");

    expect({ status, body }).toMatchObject({
      status: 200,
      body: { mode: "dry", delivery_id: null, status: "queued", command: "fix" },
    });
    expect(await gateway.database.task.count()).toBe(0);
    expect(await gateway.database.delivery.count()).toBe(1);
  });

  it("acts on a delivery again, also when the first run made a task", async () => {
    const gateway = await startGateway({ loops: false });
    const first = await gateway.deliver(commentDelivery("@agent fix"));
    const id = await findId(gateway);

    const { body } = await replay(gateway, id, "real");
    const answered = await gateway.deliver(commentDelivery("@agent help"));
    const help = await replay(gateway, await findId(gateway, { status: "answered" }), "real");

    expect(body).toMatchObject({ mode: "real", status: "queued", flow_id: first.body["flow_id"] });
    expect(body["task_id"]).not.toBe(first.body["task_id"]);
    expect(answered.body).toMatchObject({ status: "answered" });
    expect(help.body).toMatchObject({ status: "answered", command: "help" });
    expect(await gateway.database.task.count()).toBe(2);
  });

  it.each([
    ["nothing to do", "dry", { status: "ignored", reason: "no_command" }],
    ["@agent help", "dry", { status: "answered", command: "help" }],
    ["@agent fixx", "dry", { status: "answered", command: null }],
  ])("says of %j what would be done", async (text, mode, expected) => {
    const gateway = await startGateway({ loops: false });
    await gateway.deliver(commentDelivery(text));

    expect((await replay(gateway, await findId(gateway), mode)).body).toMatchObject(expected);
  });

  it("cannot replay what is not kept, and knows no unknown delivery", async () => {
    const gateway = await startGateway({ loops: false });
    await gateway.deliver(commentDelivery("@agent fix"));
    await gateway.database.delivery.updateMany({ data: { body: null } });

    expect(await replay(gateway, await findId(gateway), "dry")).toMatchObject({
      status: 409,
      body: { code: "delivery_not_replayable" },
    });
    expect(await replay(gateway, "delivery-000000000000", "dry")).toMatchObject({ status: 404 });
    expect(await gateway.call("GET", "/api/v1/deliveries/delivery-000000000000")).toMatchObject({ status: 404 });
    expect(await replay(gateway, await findId(gateway), "wet")).toMatchObject({ status: 400 });
  });
});
