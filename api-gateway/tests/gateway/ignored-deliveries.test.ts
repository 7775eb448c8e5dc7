import { describe, expect, it } from "vitest";
import { buildComment, commentDelivery, signDelivery } from "../support/github-deliveries.ts";
import { startGateway } from "../support/start-gateway.ts";
import { verifyInvariant } from "../support/verify-invariant.ts";
import { getPart, readPayload } from "../webhooks/github/github-delivery.ts";

const bot = { login: "dependabot[bot]", id: 49_699_333, type: "Bot" };

function byBot() {
  return signDelivery({ ...buildComment("@agent fix"), sender: bot });
}

function closed() {
  return signDelivery({ ...readPayload("issue-opened"), action: "closed" }, { event: "issues" });
}

function opened(title: string, body: string) {
  const payload = readPayload("issue-opened");
  return signDelivery({ ...payload, issue: { ...getPart(payload, "issue"), title, body } }, { event: "issues" });
}

const settings = { GITHUB_BOT_USER_ID: "9001", GITHUB_BOT_LOGIN: "agent-system[bot]" };

describe.each([
  ["event or action not used", "event_not_used", [closed(), signDelivery(readPayload("push"), { event: "push" })]],
  ["a ping", "ping", [signDelivery(readPayload("ping"), { event: "ping" })]],
  [
    "no mention, quoted, fenced, hidden, part of a word or address",
    "no_command",
    [
      commentDelivery("the total is wrong"),
      commentDelivery("> @agent fix"),
      commentDelivery("```\n@agent fix\n```"),
      commentDelivery("<!-- @agent fix -->"),
      commentDelivery("mail me@agent or @agents"),
    ],
  ],
  ["bot", "bot_sender", [byBot()]],
  ["our own event", "own_event", [signDelivery(readPayload("bot-comment-created"))]],
  [
    "sender without write, or permission 404",
    "not_permitted",
    [commentDelivery("@agent fix", { sender: "bob" }), commentDelivery("@agent help", { sender: "mallory" })],
  ],
])("%s", (_row, reason, deliveries) => {
  it(`answers 200 ignored ${reason} and keeps a row that says why`, async () => {
    const gateway = await startGateway({ loops: false, settings });

    for (const delivery of deliveries) {
      const { status, body } = await gateway.deliver(delivery);
      expect({ status, body }).toMatchObject({ status: 200, body: { status: "ignored", reason, task_id: null } });
    }

    const rows = await gateway.database.delivery.findMany();
    expect(rows.map((row) => row.reason)).toEqual(deliveries.map(() => reason));
    expect(rows.every(({ decisions }) => JSON.stringify(decisions).includes("immediate_response"))).toBe(true);
    expect(await gateway.database.reply.count()).toBe(0);
    await verifyInvariant(gateway, deliveries.length);
  });
});

describe("a permitted sender", () => {
  it.each([
    ["a comment on an issue", commentDelivery("@agent fix the total"), "fix"],
    [
      "a comment on a pull request",
      commentDelivery("@agent review", { number: 2, fixture: "pull-request-comment-created" }),
      "review",
    ],
    ["free text", commentDelivery("@agent why is the total wrong?"), "ask"],
    ["an edit that adds the command", signDelivery(readPayload("issue-comment-edited")), "fix"],
    ["an opened issue", opened("Wrong total", "@agent fix"), "fix"],
    ["a labeled issue", signDelivery(readPayload("issue-labeled"), { event: "issues" }), "fix"],
    ["an assigned issue", signDelivery(readPayload("issue-assigned"), { event: "issues" }), "fix"],
    [
      "a form-encoded body",
      signDelivery(new URLSearchParams({ payload: JSON.stringify(buildComment("@agent plan")) }).toString(), {
        type: "application/x-www-form-urlencoded",
      }),
      "plan",
    ],
  ])("queues a task by %s", async (_case, delivery, command) => {
    const gateway = await startGateway({ loops: false, settings });

    const { body } = await gateway.deliver(delivery, "/api/v1/webhooks/github");

    expect(body).toMatchObject({ status: "queued", command });
    expect(await gateway.database.task.findFirstOrThrow()).toMatchObject({ command, senderLogin: "alice" });
  });

  it("queues nothing by an edit that only changes the words around a command", async () => {
    const gateway = await startGateway({ loops: false });
    const payload = { ...readPayload("issue-comment-edited"), changes: { body: { from: "@agent fix it" } } };

    const { body } = await gateway.deliver(signDelivery(payload));

    expect(body).toMatchObject({ status: "ignored", reason: "command_not_new", command: "fix" });
  });

  it("keeps the body of a delivery without what looks like a secret", async () => {
    const gateway = await startGateway({ loops: false });
    const secret = `ghp_${"a".repeat(36)}`;

    await gateway.deliver(commentDelivery(`@agent fix with ${secret}`));

    const { body, headers } = await gateway.database.delivery.findFirstOrThrow();
    expect(Buffer.from(body ?? "").toString()).toContain("[redacted]");
    expect(Buffer.from(body ?? "").toString() + JSON.stringify(headers)).not.toMatch(/ghp_|sha256=/u);
  });

  it("stores text with null characters and half characters without failing", async () => {
    const gateway = await startGateway({ loops: false });

    const { status, body } = await gateway.deliver(commentDelivery("@agent fix \0 this \ud800 now"));

    expect(status).toBe(200);
    expect(body).toMatchObject({ status: "queued" });
  });
});
