import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { type Gateway, receiveWebhooks } from "../support/receive-webhooks.ts";
import { SECRET, startSandbox } from "../support/start-sandbox.ts";

const thread = { repository: "acme/shop", number: 1, user: "alice" };
const createdSchema = z.looseObject({ comment: z.looseObject({ id: z.number() }) });
const commentSchema = z.looseObject({ delivery: z.looseObject({ id: z.string() }) });

async function startWithGateway() {
  const gateway = await receiveWebhooks();
  const sandbox = await startSandbox({ GATEWAY_URL: gateway.url });
  return { ...sandbox, gateway };
}

async function waitForWebhooks({ received }: Gateway, count: number): Promise<void> {
  await expect.poll(() => received.length, { timeout: 10_000 }).toBe(count);
}

describe("webhooks", () => {
  it("sends a signed delivery when a user comments", async () => {
    const { control, gateway } = await startWithGateway();

    await control("POST", "/github/comments", { ...thread, body: "@agent fix" });
    await waitForWebhooks(gateway, 1);

    const [delivery] = gateway.received;
    const signature = createHmac("sha256", SECRET)
      .update(delivery?.body ?? "")
      .digest("hex");
    expect(delivery?.headers).toMatchObject({
      "x-github-event": "issue_comment",
      "x-hub-signature-256": `sha256=${signature}`,
      "content-type": "application/json",
      "x-github-delivery": expect.stringMatching(/^[0-9a-f-]{36}$/u),
    });
    expect(delivery?.payload).toMatchObject({
      action: "created",
      issue: { number: 1, user: { id: 1001 } },
      comment: {
        body: "@agent fix",
        user: { login: "alice", id: 1001 },
        author_association: "MEMBER",
        performed_via_github_app: null,
      },
      repository: { full_name: "acme/shop", default_branch: "main", owner: { login: "acme" } },
      sender: { login: "alice", id: 1001, type: "User" },
    });
    expect(delivery?.payload["issue"]).not.toHaveProperty("pull_request");
  });

  it("sends the former text with an edit, as a form when asked", async () => {
    const { control, gateway } = await startWithGateway();
    const created = await control("POST", "/github/comment", { ...thread, number: 2, body: "a b", webhook: "none" });
    const { comment } = createdSchema.parse(created.json);

    await control("PATCH", `/github/comments/${comment.id}`, { user: "alice", body: "@agent fix", webhook: "form" });
    await control("DELETE", `/github/comments/${comment.id}`, { user: "alice" });
    await waitForWebhooks(gateway, 2);

    const edited = gateway.received.find(({ payload }) => payload.action === "edited");
    expect(created.json).toMatchObject({ delivery: null });
    expect(edited?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
    expect(edited?.payload).toMatchObject({ changes: { body: { from: "a b" } }, comment: { body: "@agent fix" } });
    expect(gateway.received.map(({ payload }) => payload.action).toSorted()).toEqual(["deleted", "edited"]);
  });

  it("lets our own writes come back", async () => {
    const { github, gateway } = await startWithGateway();

    await github("POST", "/repos/acme/shop/issues/2/comments", { body: "Done" });
    await waitForWebhooks(gateway, 1);

    expect(gateway.received[0]?.payload).toMatchObject({
      issue: { number: 2, pull_request: { url: expect.any(String) } },
      comment: { performed_via_github_app: { slug: "agent-system" } },
      sender: { login: "agent-system[bot]", type: "Bot", id: 9001 },
    });
  });

  it("tells of issues opened, labeled and assigned", async () => {
    const { control, gateway } = await startWithGateway();

    await control("POST", "/github/issues", {
      repository: "acme/shop",
      user: "alice",
      title: "New",
      body: "@agent plan",
      labels: ["bug"],
    });
    await control("POST", "/github/labels", { ...thread, label: "agent:fix" });
    await control("POST", "/github/assign", { ...thread, assignee: "agent-system[bot]" });
    await waitForWebhooks(gateway, 4);

    const find = (action: string) =>
      gateway.received.filter(({ payload }) => payload.action === action).map(({ payload }) => payload);
    expect(find("opened")).toMatchObject([{ issue: { number: 6, body: "@agent plan" } }]);
    expect(find("labeled")).toContainEqual(
      expect.objectContaining({ label: expect.objectContaining({ name: "agent:fix" }) }),
    );
    expect(find("assigned")).toMatchObject([{ assignee: { login: "agent-system[bot]", id: 9001 } }]);
  });

  it("remembers what became of a delivery and sends it again with the same id", async () => {
    const { control, gateway } = await startWithGateway();
    gateway.status = 503;

    const { delivery } = commentSchema.parse(
      (await control("POST", "/github/comments", { ...thread, body: "x" })).json,
    );
    await expect
      .poll(async () => (await control("GET", `/deliveries/${delivery.id}`)).json)
      .toMatchObject({ status: 503, attempts: 1 });
    gateway.status = 200;
    await control("POST", `/deliveries/${delivery.id}/redeliver`);

    await expect
      .poll(async () => (await control("GET", `/deliveries/${delivery.id}`)).json)
      .toMatchObject({
        status: 200,
        attempts: 2,
        event: "issue_comment",
        response: '{"success":true}',
        payload: { action: "created" },
      });
    expect(new Set(gateway.received.map(({ headers }) => headers["x-github-delivery"])).size).toBe(1);
    expect((await control("POST", "/deliveries/none/redeliver")).status).toBe(404);
    expect((await control("GET", "/deliveries/none")).status).toBe(404);
  });

  it("records a gateway that cannot be reached", async () => {
    const { control } = await startSandbox({ GATEWAY_URL: "http://127.0.0.1:9" });

    await control("POST", "/github/events", {
      repository: "acme/shop",
      user: "alice",
      event: "ping",
      payload: { zen: "Keep it simple." },
    });

    await expect
      .poll(async () => (await control("GET", "/deliveries")).json)
      .toMatchObject({ deliveries: [{ event: "ping", status: 0 }] });
  });
});
