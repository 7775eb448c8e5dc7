import { afterEach, describe, expect, it } from "vitest";
import { actAs, commentAs, controlSandbox, openIssueAs } from "../support/act-in-sandbox.ts";
import { deliver, readPayload } from "../support/deliver.ts";
import { expectAccountsBalance } from "../support/expect-accounts-balance.ts";
import { queryDatabase } from "../support/query-database.ts";
import { listBotCommentsOn } from "../support/read-github.ts";
import { useTestStack } from "../support/use-test-stack.ts";

const stack = await useTestStack({ services: ["github-service", "api-gateway"] });
const ignored = { httpStatus: 200, status: "ignored", taskId: "" };

async function expectRow(reason: string) {
  const [row] = await queryDatabase(
    stack,
    "SELECT status, reason, decisions FROM gateway.deliveries ORDER BY received_at DESC LIMIT 1",
  );
  expect(row).toMatchObject({ status: "ignored", reason });
  expect(JSON.stringify(row?.["decisions"])).toContain("immediate_response");
}

afterEach(() => expectAccountsBalance(stack));

describe("event or action not used", () => {
  it.each(["push", "star", "pull_request_review"])("%s is ignored", async (event) => {
    const details = { repository: "acme/shop", event, payload: { action: "created" } };
    expect(await actAs(stack, "alice", "events", details)).toMatchObject({ ...ignored, reason: "event_not_used" });
    await expectRow("event_not_used");
  });

  it("a closed issue is ignored", async () => {
    const [repository, number] = (await openIssueAs(stack, "alice")).split("#");
    const details = { repository, number: Number(number), state: "closed" };
    expect(await actAs(stack, "alice", "state", details)).toMatchObject({ ...ignored, reason: "event_not_used" });
    await expectRow("event_not_used");
  });

  it("a ping is welcome", async () => {
    const details = { repository: "acme/shop", event: "ping", payload: { zen: "Keep it simple." } };
    expect(await actAs(stack, "alice", "events", details)).toMatchObject({ ...ignored, reason: "ping" });
  });
});

describe("no mention, quoted, fenced, hidden, part of a word or address", () => {
  it.each([
    ["no mention", "please fix this"],
    ["quoted", "> @agent fix this\n\nI agree."],
    ["fenced", "```\n@agent fix this\n```"],
    ["in a code span", "Write `@agent fix this` to start it."],
    ["hidden", "<!-- @agent fix this -->nothing here"],
    ["part of a word", "@agentsmith fix this"],
    ["part of an address", "write to me@agent fix, or to someone@agent.example"],
  ])("%s is ignored", async (_name, body) => {
    const issue = await openIssueAs(stack, "alice");
    const delivered = await commentAs(stack, "alice", issue, body);
    expect(delivered).toMatchObject({ ...ignored, reason: "no_command" });
    await expectRow("no_command");
    expect(await listBotCommentsOn(stack, issue)).toEqual([]);
  });
});

describe("bot or our own event", () => {
  it("another bot is ignored", async () => {
    const seen = await commentAs(stack, "alice", await openIssueAs(stack, "alice"), "nothing to do");
    const real = await readPayload(stack, seen.deliveryId);
    const robot = { id: 4242, login: "robot[bot]", type: "Bot" };
    const comment = { ...Object(real["comment"]), id: 77, body: "@agent fix this", user: robot };
    const answer = await deliver(stack, { body: JSON.stringify({ ...real, comment, sender: robot }) });
    expect(answer).toMatchObject({ status: 200, json: { status: "ignored", reason: "bot_sender", task_id: null } });
    await expectRow("bot_sender");
  });

  it("what the platform writes itself comes back and is ignored", async () => {
    const issue = await openIssueAs(stack, "alice");
    const delivered = await commentAs(stack, "alice", issue, "@agent help");
    expect(delivered.status).toBe("answered");
    await expect
      .poll(() => queryDatabase(stack, "SELECT 1 FROM gateway.deliveries WHERE reason = 'own_event'"), {
        timeout: 20_000,
      })
      .not.toHaveLength(0);
  });
});

describe("sender without write, or permission 404", () => {
  it.each([
    ["a reader", "bob"],
    ["a stranger", "mallory"],
  ])("%s is ignored", async (_name, user) => {
    const issue = await openIssueAs(stack, "alice");
    const delivered = await commentAs(stack, user, issue, "@agent fix this");
    expect(delivered).toMatchObject({ ...ignored, reason: "not_permitted" });
    await expectRow("not_permitted");
    expect(await listBotCommentsOn(stack, issue)).toEqual([]);
  });

  it("someone whom GitHub does not know there is ignored", async () => {
    const fault = { provider: "github", path: "/repos/acme/trunk-gone/collaborators/**", kind: "status", value: 404 };
    await controlSandbox(stack, "faults", fault);
    const delivered = await commentAs(stack, "alice", "acme/trunk-gone#1", "@agent fix this");
    expect(delivered).toMatchObject({ ...ignored, reason: "not_permitted" });
    await expectRow("not_permitted");
  });
});
