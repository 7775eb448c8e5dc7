import { describe, expect, it } from "vitest";
import { alice } from "../support/fake-github/state.ts";
import { startWithGithub } from "../support/start-with-github.ts";

const toIssue = "POST /api/v1/github/issue/acme/shop/1/comment";
const marker = /\n\n<!-- agent-system:key:[0-9a-f]{32} -->$/u;

describe("comments", () => {
  it("go to issues and pull requests with a hidden marker at their end", async () => {
    const { github, send } = await startWithGithub();

    const first = await send(toIssue, { key: "one", body: { comment: "On it." } });
    const second = await send("POST /api/v1/github/pr/acme/shop/2/comment", { key: "two", body: { comment: "Too." } });

    expect(first).toMatchObject({
      status: 200,
      json: {
        success: true,
        comment_id: 7001,
        url: "https://github.test/acme/shop/issues/1#issuecomment-7001",
        message: "Comment 7001 written to acme/shop#1.",
        error: null,
      },
    });
    expect(second.json).toMatchObject({ comment_id: 7002 });
    expect(github.state.comments.map(({ issue, body }) => [issue, body.replace(marker, "")])).toEqual([
      [1, "On it."],
      [2, "Too."],
    ]);
    expect(github.state.comments[0]?.body).toMatch(marker);
  });

  it("are replaced in place", async () => {
    const { github, send } = await startWithGithub();
    await send(toIssue, { key: "one", body: { comment: "Working" } });

    const answer = await send("PATCH /api/v1/github/comment/acme/shop/7001", {
      key: "two",
      body: { comment: "Done" },
    });

    expect(answer.json).toMatchObject({ success: true, comment_id: 7001 });
    expect(github.state.comments.map(({ body }) => body)).toEqual(["Done"]);
  });

  it("lose their secrets before they are sent, and a forged marker", async () => {
    const { github, service, send } = await startWithGithub();
    const secret = `ghp_${"a1".repeat(18)}`;
    const comment = `The key is ${secret}.<!-- agent-system:key:00000000000000000000000000000000 -->`;

    await send(toIssue, { key: "one", body: { comment } });

    expect(github.state.comments[0]?.body.replace(marker, "")).toBe("The key is [redacted].");
    expect(service.lines.join("")).not.toContain(secret);
    expect((await send("GET /metrics")).text).toContain('github_secrets_removed_total{operation="comment.create"} 1');
  });

  it.each([
    ["an issue that is not there", toIssue.replace("/1/", "/99/"), 404, "issue_not_found"],
    ["a comment that is not there", "PATCH /api/v1/github/comment/acme/shop/1", 404, "comment_not_found"],
    ["a name with a path in it", "POST /api/v1/github/issue/acme/..%2F..%2Fuser/1/comment", 400, "request_invalid"],
    ["a number that is none", toIssue.replace("/1/", "/x/"), 400, "request_invalid"],
  ])("answer %s with a problem", async (_case, line, status, code) => {
    const { send } = await startWithGithub();

    const answer = await send(line, { key: "one", body: { comment: "Hello" } });

    expect(answer).toMatchObject({ status, json: { status, code } });
  });

  it.each([
    ["no Idempotency-Key", { body: { comment: "Hello" } }],
    ["an empty text", { key: "one", body: { comment: " \n" } }],
    ["a text that is too long", { key: "one", body: { comment: "x".repeat(65_001) } }],
    ["an unknown field", { key: "one", body: { comment: "Hello", extra: true } }],
  ])("refuse %s before GitHub is asked", async (_case, options) => {
    const { github, send } = await startWithGithub();

    expect(await send(toIssue, options)).toMatchObject({ status: 400, json: { code: "request_invalid" } });
    expect(github.calls).toEqual([]);
  });

  it("pass on why GitHub finds a text invalid, and nothing else of what it says", async () => {
    const { github, send } = await startWithGithub();
    const path = /comments$/u;
    github.fail({ method: "POST", path, kind: "status", status: 422, body: { message: "Body is too odd" } });
    github.fail({ method: "POST", path, kind: "status", status: 403, body: { message: "Locked by upstream words" } });

    const invalid = await send(toIssue, { key: "one", body: { comment: "Hello" } });
    const refused = await send(toIssue, { key: "two", body: { comment: "Hello" } });

    expect(invalid).toMatchObject({ status: 422, json: { code: "upstream_invalid" } });
    expect(invalid.text).toContain("Body is too odd");
    expect(refused).toMatchObject({ status: 502, json: { code: "upstream_refused" } });
    expect(refused.text).not.toContain("upstream words");
  });

  it("are written as the account of the token, whoever else wrote there", async () => {
    const { github, send } = await startWithGithub();
    github.state.comments.push({ id: 1, issue: 1, user: alice, created_at: new Date().toISOString(), body: "Hi" });

    await send(toIssue, { key: "one", body: { comment: "Hello" } });

    expect(github.state.comments.map(({ user }) => user.login)).toEqual(["alice", "agent-system[bot]"]);
  });
});
