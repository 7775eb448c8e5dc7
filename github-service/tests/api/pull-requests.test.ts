import { describe, expect, it } from "vitest";
import { alice, SHA } from "../support/fake-github/state.ts";
import { startWithGithub } from "../support/start-with-github.ts";

const byHead = "PUT /api/v1/github/pr/acme/shop/by-head";
const head = "agent/flow-0123456789ab";
const wanted = { head, base: "main", title: "Fix the cart", body: "Closes #1.", draft: false };

describe("pull requests", () => {
  it("are opened once for a branch and updated afterwards", async () => {
    const { github, send } = await startWithGithub();

    const opened = await send(byHead, { key: "one", body: wanted });
    const updated = await send(byHead, { key: "two", body: { ...wanted, title: "Better", base: "next" } });

    expect(opened.json).toEqual({
      success: true,
      number: 10,
      url: "https://github.test/acme/shop/pull/10",
      created: true,
      message: "Pull request acme/shop#10 opened.",
      error: null,
    });
    expect(updated.json).toMatchObject({ number: 10, created: false, message: "Pull request acme/shop#10 updated." });
    expect(github.state.pulls).toMatchObject([{ title: "Better", base: "next", state: "open" }]);
  });

  it("opened by someone else in between are updated", async () => {
    const { github, send } = await startWithGithub();
    github.fail({ method: "GET", path: /pulls\?/u, kind: "status", status: 200, body: [] });
    github.state.pulls.push({ ...wanted, number: 7, fork: "acme/shop", user: alice, state: "open" });

    expect((await send(byHead, { key: "one", body: wanted })).json).toMatchObject({ number: 7 });
    expect(github.state.pulls).toHaveLength(1);
  });

  it("lose their secrets", async () => {
    const { github, send } = await startWithGithub();
    const secret = `ghp_${"a1".repeat(18)}`;

    await send(byHead, { key: "one", body: { ...wanted, title: `T ${secret}`, body: `B ${secret}` } });
    await send("PATCH /api/v1/github/pr/acme/shop/10", { key: "two", body: { body: `C ${secret}`, title: secret } });

    expect(github.state.pulls).toMatchObject([{ title: "[redacted]", body: "C [redacted]" }]);
    expect(JSON.stringify(github.calls)).not.toContain(secret);
  });

  it("are changed field by field", async () => {
    const { github, send } = await startWithGithub();
    await send(byHead, { key: "one", body: wanted });

    const closed = await send("PATCH /api/v1/github/pr/acme/shop/10", { key: "two", body: { state: "closed" } });
    const empty = await send("PATCH /api/v1/github/pr/acme/shop/10", { key: "three", body: {} });
    const gone = await send("PATCH /api/v1/github/pr/acme/shop/99", { key: "four", body: { state: "closed" } });

    expect(closed.json).toMatchObject({ success: true, number: 10, created: false });
    expect(github.state.pulls).toMatchObject([{ title: "Fix the cart", state: "closed" }]);
    expect(empty).toMatchObject({ status: 400, json: { code: "request_invalid" } });
    expect(gone).toMatchObject({ status: 404, json: { code: "pull_request_not_found" } });
  });

  it("say whether they come from a fork, and which of their text outsiders wrote", async () => {
    const { github, send } = await startWithGithub();
    const shared = { ...wanted, head: "topic", user: alice, state: "open" } as const;
    github.state.pulls.push({ ...shared, number: 2, fork: "mallory/shop" }, { ...shared, number: 3, fork: null });

    const forked = await send("GET /api/v1/github/pr/acme/shop/2", { caller: "dashboard" });
    const orphaned = await send("GET /api/v1/github/pr/acme/shop/3");

    expect(forked.json).toEqual({
      number: 2,
      title: "Fix the cart",
      body: "Closes #1.",
      state: "open",
      url: "https://github.test/acme/shop/pull/2",
      head: { branch: "topic", sha: SHA, repository: "mallory/shop", is_fork: true },
      base: { branch: "main", sha: SHA },
      author: { id: 1001, login: "alice" },
      untrusted_fields: ["title", "body"],
    });
    expect(orphaned.json).toMatchObject({ head: { repository: null, is_fork: true } });
  });

  it("tell why GitHub does not open one", async () => {
    const { send } = await startWithGithub();

    const answer = await send(byHead, { key: "one", body: { ...wanted, head: "nowhere" } });

    expect(answer).toMatchObject({ status: 422, json: { code: "upstream_invalid" } });
    expect(answer.text).toContain("No commits between main and nowhere");
    expect((await send(byHead, { key: "two", body: { ...wanted, head: "../x" } })).status).toBe(400);
  });
});
