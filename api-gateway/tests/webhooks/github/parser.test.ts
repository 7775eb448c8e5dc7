import { describe, expect, it } from "vitest";
import { parseGithubDelivery } from "../../../src/webhooks/github/parser.ts";
import { getPart, readPayload, toDelivery } from "./github-delivery.ts";

const agent = { userId: "9001", login: "agent-system[bot]" };
const form = "application/x-www-form-urlencoded";
const comment = readPayload("issue-comment-created");
const text = JSON.stringify(comment);

const parse = (...parts: Parameters<typeof toDelivery>) => parseGithubDelivery(toDelivery(...parts), agent);

function withPart(key: string, change: Record<string, unknown>) {
  return { ...comment, [key]: { ...getPart(comment, key), ...change } };
}

describe("a usable delivery", () => {
  it.each([
    ["issue_comment", "issue-comment-created", "created"],
    ["issue_comment", "issue-comment-edited", "edited"],
    ["issue_comment", "pull-request-comment-created", "created"],
    ["issues", "issue-opened", "opened"],
    ["issues", "issue-labeled", "labeled"],
    ["issues", "issue-assigned", "assigned"],
  ])("%s of %s", (event, fixture, action) => {
    expect(parse(event, readPayload(fixture))).toMatchObject({
      kind: "usable",
      event: { event, action },
      summary: { event, action, repository: "acme/shop", sender: "alice" },
    });
  });

  it("reads the same from a form as from JSON", () => {
    const fromForm = parse("issue_comment", new URLSearchParams({ payload: text }).toString(), form);

    expect(fromForm).toEqual(parse("issue_comment", text));
    expect(fromForm.kind).toBe("usable");
  });

  it("reads a content type with parameters in any case", () => {
    expect(parse("issue_comment", text, "Application/JSON; charset=UTF-8").kind).toBe("usable");
  });

  it("accepts people and texts that are gone", () => {
    const parsed = parse("issue_comment", withPart("issue", { user: null, body: null }));

    expect(parsed).toMatchObject({ kind: "usable", event: { thread: { body: "", author: { login: "ghost" } } } });
  });

  it("gives text that a database can hold", () => {
    const parsed = parse("issue_comment", withPart("comment", { body: "@agent fix \u0000 \ud800" }));

    expect(parsed).toMatchObject({
      event: { trigger: { texts: ["@agent fix  \ufffd"] }, comment: { body: "@agent fix  \ufffd" } },
    });
  });
});

describe("a delivery that is not used", () => {
  it.each([
    ["another event", "push", readPayload("push"), null],
    ["another action of a comment", "issue_comment", { ...comment, action: "deleted" }, "deleted"],
    ["another action of an issue", "issues", { ...readPayload("issue-opened"), action: "edited" }, "edited"],
    ["an event that nobody knows", "brand_new_event", {}, null],
    ["an event with other shapes in it", "star", { action: 7, repository: [], sender: "x" }, null],
    ["an event named like a property", "constructor", { action: "name" }, "name"],
  ])("%s", (_case, event, payload, action) => {
    expect(parse(event, payload)).toMatchObject({
      kind: "unused",
      reason: "event_not_used",
      summary: { event, action },
    });
  });

  it("is a ping", () => {
    expect(parse("ping", readPayload("ping"))).toMatchObject({ kind: "ping", summary: { repository: "acme/shop" } });
  });
});

describe("a malformed delivery", () => {
  it.each([
    ["empty", "", "body"],
    ["truncated", text.slice(0, -1), "body"],
    ["no JSON", "hello", "body"],
    ["a list", "[]", "body"],
    ["a number", "7", "body"],
    ["nested too deep", `{"a":${"[".repeat(100_000)}${"]".repeat(100_000)}}`, "body"],
    ["with a prototype", text.replace("{", '{"__proto__":{"action":"created"},'), "__proto__"],
    ["with a prototype deep inside", text.replace('"comment":{', '"comment":{"__proto__":{"id":1},'), "__proto__"],
    ["without an action", JSON.stringify({ ...comment, action: undefined }), "action"],
    ["without a comment", JSON.stringify({ ...comment, comment: undefined }), "comment"],
    ["without a sender", JSON.stringify({ ...comment, sender: null }), "sender"],
    ["with a comment that is text", JSON.stringify({ ...comment, comment: "x" }), "comment"],
    ["with a body that is a list", JSON.stringify(withPart("comment", { body: [] })), "comment.body"],
    ["with a sender id that is text", JSON.stringify(withPart("sender", { id: "1001" })), "sender.id"],
    ["with a number that is none", JSON.stringify(withPart("issue", { number: 1.5 })), "issue.number"],
    ["with a path for a repository", JSON.stringify(withPart("repository", { name: "../shop" })), "repository.name"],
    ["with a dotted repository", JSON.stringify(withPart("repository", { name: ".." })), "repository.name"],
    ["with an endless body", JSON.stringify(withPart("comment", { body: "x".repeat(300_001) })), "comment.body"],
  ])("%s", (_case, body, path) => {
    const parsed = parse("issue_comment", body);

    expect(parsed).toMatchObject({
      kind: "malformed",
      path,
      reason: expect.any(String),
      summary: { event: "issue_comment" },
    });
  });

  it.each([
    [
      "bytes that are no UTF-8",
      Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')]),
      "application/json",
    ],
    ["a form without a payload", "other=1", form],
    ["a form with two payloads", `payload=${encodeURIComponent(text)}&payload=${encodeURIComponent(text)}`, form],
    ["a form with a second payload in disguise", `payload=${encodeURIComponent(text)}&%70ayload=1`, form],
    ["a form with broken encoding", "payload=%7B%zz", form],
    ["a form with bytes that are no UTF-8", "payload=%7B%22a%22%3A%22%C3%28%22%7D", form],
    ["a form with half a payload", `payload=${encodeURIComponent(text.slice(0, 90))}`, form],
    ["JSON sent as a form", text, form],
    ["a form sent as JSON", `payload=${encodeURIComponent(text)}`, "application/json"],
    ["another content type", text, "text/plain"],
  ])("%s", (_case, body, type) => {
    expect(parse("issue_comment", body, type)).toMatchObject({ kind: "malformed" });
  });

  it.each(["x-github-event", "x-github-delivery"])("without the header %s", (name) => {
    const { headers, rawBody } = toDelivery("issue_comment", comment);
    for (const value of [undefined, "", "a b", ["a", "b"], "x".repeat(200)]) {
      const parsed = parseGithubDelivery({ headers: { ...headers, [name]: value }, rawBody }, agent);
      expect(parsed).toMatchObject({ kind: "malformed", path: name, summary: null });
    }
  });

  it("is never an exception, wherever the body is cut", () => {
    for (let length = 0; length < text.length; length += 7) {
      expect(parse("issue_comment", text.slice(0, length)).kind).toBe("malformed");
    }
  });

  it("is never an exception, whatever stands for a field", () => {
    for (const key of Object.keys(comment)) {
      for (const value of [null, 0, "", true, [], {}, [[]]]) {
        expect(() => parse("issue_comment", { ...comment, [key]: value })).not.toThrow();
      }
    }
  });
});
