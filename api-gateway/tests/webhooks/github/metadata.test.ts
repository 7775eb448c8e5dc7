import { describe, expect, it } from "vitest";
import type { DeliveryEvent } from "../../../src/webhooks/delivery-event.ts";
import { findTaint } from "../../../src/webhooks/find-taint.ts";
import { parseGithubDelivery } from "../../../src/webhooks/github/parser.ts";
import { toSemanticKey } from "../../../src/webhooks/to-semantic-key.ts";
import { getPart, type Payload, readPayload, toDelivery } from "./github-delivery.ts";

const agent = { userId: "9001", login: "agent-system[bot]" };

function read(event: string, payload: Payload): DeliveryEvent {
  const parsed = parseGithubDelivery(toDelivery(event, payload), agent);
  if (parsed.kind !== "usable") throw new Error(`The delivery is ${parsed.kind}.`);
  return parsed.event;
}

const created = readPayload("issue-comment-created");
const edited = readPayload("issue-comment-edited");
const labeled = readPayload("issue-labeled");
const change = (payload: Payload, key: string, fields: Payload) => ({
  ...payload,
  [key]: { ...getPart(payload, key), ...fields },
});

describe("what a delivery says", () => {
  it("is all that a task is made of", () => {
    expect(read("issue_comment", created)).toEqual({
      provider: "github",
      event: "issue_comment",
      action: "created",
      deliveryKey: "github:72d3162e-cc78-11e3-81ab-4c9367dc0958",
      threadKey: "github:acme/shop#1",
      subjectKey: "github:acme/shop#1:comment:9100",
      trigger: { kind: "text", texts: ["@agent fix the total"], previousTexts: null },
      sender: { id: "1001", login: "alice", isBot: false },
      repository: { owner: "acme", name: "shop", fullName: "acme/shop", defaultBranch: "main", isPrivate: false },
      thread: {
        kind: "issue",
        number: 1,
        title: "Total is wrong",
        body: "The cart adds the prices as text.",
        url: "https://github.com/acme/shop/issues/1",
        author: { id: "1001", login: "alice" },
        authorTrusted: true,
      },
      comment: {
        id: "9100",
        body: "@agent fix the total",
        url: "https://github.com/acme/shop/issues/1#issuecomment-9100",
        author: { id: "1001", login: "alice" },
        authorTrusted: true,
      },
      isOwnWriting: false,
    });
  });

  it("knows a pull request by its thread", () => {
    const event = read("issue_comment", readPayload("pull-request-comment-created"));

    expect(event.thread).toMatchObject({ kind: "pull_request", number: 2, authorTrusted: false });
    expect(event.threadKey).toBe("github:acme/shop#2");
  });

  it("keeps the words before an edit", () => {
    expect(read("issue_comment", edited).trigger).toMatchObject({ previousTexts: ["The total is wrong."] });
  });

  it("takes an edit that did not touch the text as no change", () => {
    expect(read("issue_comment", { ...edited, changes: {} }).trigger).toMatchObject({
      previousTexts: ["@agent fix the total"],
    });
  });

  it("reads title and body of a new issue", () => {
    const { trigger, comment } = read("issues", readPayload("issue-opened"));

    expect(trigger).toEqual({ kind: "text", texts: ["Total is wrong", "@agent plan this"], previousTexts: null });
    expect(comment).toBeNull();
  });

  it("names the label, and whether the assignee is the agent", () => {
    const assigned = readPayload("issue-assigned");

    expect(read("issues", labeled).trigger).toEqual({ kind: "label", label: "agent:fix" });
    expect(read("issues", assigned).trigger).toEqual({ kind: "assigned", toAgent: true });
    expect(read("issues", change(assigned, "assignee", { id: 1, login: "bob" })).trigger).toMatchObject({
      toAgent: false,
    });
  });

  it("tells the agent's own writing by author and by marker", () => {
    const marked = change(created, "comment", { body: "done\n\n<!-- agent-system:task-0123456789ab -->" });
    const quoted = change(created, "comment", { body: "> <!-- agent-system:task-0123456789ab -->\n\n@agent fix" });

    expect(read("issue_comment", readPayload("bot-comment-created")).isOwnWriting).toBe(true);
    expect(read("issue_comment", marked).isOwnWriting).toBe(true);
    expect(read("issue_comment", quoted).isOwnWriting).toBe(false);
  });
});

describe("the semantic key", () => {
  it("is one for a comment and command, however often it is edited", () => {
    const keys = [created, edited].map((payload) => toSemanticKey(read("issue_comment", payload).subjectKey, "fix"));

    expect(new Set(keys)).toEqual(new Set(["github:acme/shop#1:comment:9100:fix"]));
  });

  it("does not depend on the case of the repository's name", () => {
    const shouted = change(created, "repository", { name: "SHOP" });

    expect(read("issue_comment", shouted).subjectKey).toBe(read("issue_comment", created).subjectKey);
  });

  it("lets a label count again when it is set again later", () => {
    const later = change(labeled, "issue", { updated_at: "2026-11-23T10:00:00Z" });

    expect(read("issues", later).subjectKey).not.toBe(read("issues", labeled).subjectKey);
  });
});

describe("taint", () => {
  const rules = { minimumPermission: "write", taint: "approve", allowedBots: [] } as const;
  const outsider = { login: "mallory", id: 6666 };

  it.each([
    ["a member's issue", created, false],
    ["an outsider's issue", labeled, true],
    [
      "the sender's own issue",
      change(change(created, "issue", { author_association: "NONE" }), "comment", { author_association: "NONE" }),
      false,
    ],
    [
      "an outsider's comment that a member edited",
      change(edited, "comment", { user: outsider, author_association: "CONTRIBUTOR" }),
      true,
    ],
    ["a deleted user's issue", change(created, "issue", { user: null, author_association: "NONE" }), true],
  ])("%s", (_case, payload, tainted) => {
    const event = read("label" in payload ? "issues" : "issue_comment", payload);

    expect(findTaint(event, rules).tainted).toBe(tainted);
  });

  it("says who wrote what", () => {
    expect(findTaint(read("issues", labeled), rules).reason).toBe(
      "the issue was written by mallory, who is no member of the repository",
    );
  });

  it("is lifted by a repository that allows it, and still says why", () => {
    const taint = findTaint(read("issues", labeled), { ...rules, taint: "allow" });

    expect(taint).toEqual({ tainted: false, reason: expect.stringContaining("mallory") });
  });
});
