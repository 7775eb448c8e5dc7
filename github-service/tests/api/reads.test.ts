import { describe, expect, it } from "vitest";
import { SHA } from "../support/fake-github/state.ts";
import { startWithGithub } from "../support/start-with-github.ts";

describe("what is read of GitHub", () => {
  it("is the repository, whether it is empty, and its branches", async () => {
    const { github, send } = await startWithGithub();

    const repository = await send("GET /api/v1/github/repository/acme/shop", { caller: "dashboard" });
    const branch = await send("GET /api/v1/github/branch/acme/shop?name=agent/flow-0123456789ab");
    github.state.branches.clear();
    const empty = await send("GET /api/v1/github/repository/acme/shop");

    expect(repository.json).toEqual({ full_name: "acme/shop", default_branch: "main", private: true, empty: false });
    expect(branch.json).toEqual({ name: "agent/flow-0123456789ab", commit_sha: SHA, protected: false });
    expect(empty.json).toMatchObject({ empty: true });
  });

  it("tells a missing branch from a missing repository", async () => {
    const { github, send } = await startWithGithub();

    const branch = await send("GET /api/v1/github/branch/acme/shop?name=nowhere");
    github.state.repositories.clear();
    const repository = await send("GET /api/v1/github/branch/acme/shop?name=nowhere");
    const shown = await send("GET /api/v1/github/repository/acme/shop");

    expect(branch).toMatchObject({ status: 404, json: { code: "branch_not_found" } });
    expect(repository).toMatchObject({ status: 404, json: { code: "repository_not_found" } });
    expect(shown).toMatchObject({ status: 404, json: { code: "repository_not_found" } });
  });

  it("is what a user may do, by the number of the user", async () => {
    const { github, send } = await startWithGithub();
    const ask = (login: string) => send(`GET /api/v1/github/permission/acme/shop/${login}`);

    expect((await ask("alice")).json).toEqual({
      permission: "write",
      role_name: "maintain",
      user_id: 1001,
      username: "alice",
    });
    expect((await ask("mallory")).json).toMatchObject({ permission: "none", user_id: 6666 });
    expect(await ask("nobody")).toMatchObject({ status: 404, json: { code: "user_not_found" } });
    expect((await ask("dependabot%5Bbot%5D")).status).toBe(404);
    expect((await ask("a%2Fb")).status).toBe(400);

    github.fail({ method: "GET", path: /alice/u, kind: "status", status: 200, body: { permission: "x", user: null } });
    expect(await ask("alice")).toMatchObject({ status: 404, json: { code: "user_not_found" } });
  });

  it("is who we are", async () => {
    const { send } = await startWithGithub();

    const answer = await send("GET /api/v1/github/identity?owner=acme");

    expect(answer.json).toEqual({ id: 9001, login: "agent-system[bot]", type: "Bot" });
  });

  it("are reactions that GitHub keeps once", async () => {
    const { github, send } = await startWithGithub();
    await send("POST /api/v1/github/issue/acme/shop/1/comment", { key: "c", body: { comment: "Hello" } });
    const onIssue = "POST /api/v1/github/issue/acme/shop/1/reaction";

    const first = await send(onIssue, { key: "one", body: { content: "eyes" } });
    const second = await send(onIssue, { key: "two", body: { content: "eyes" } });
    const onComment = await send("POST /api/v1/github/comment/acme/shop/7001/reaction", {
      key: "three",
      body: { content: "+1" },
    });
    const nowhere = await send("POST /api/v1/github/comment/acme/shop/1/reaction", {
      key: "four",
      body: { content: "+1" },
    });

    expect(first.json).toMatchObject({ success: true, message: "Reaction eyes added to acme/shop#1.", error: null });
    expect(second.json["reaction_id"]).toBe(first.json["reaction_id"]);
    expect(onComment.status).toBe(200);
    expect(github.state.reactions).toHaveLength(2);
    expect(nowhere).toMatchObject({ status: 404, json: { code: "comment_not_found" } });
    expect((await send(onIssue, { key: "five", body: { content: "heart" } })).status).toBe(400);
    expect((await send(onIssue.replace("/1/", "/99/"), { key: "six", body: { content: "eyes" } })).json).toMatchObject({
      code: "issue_not_found",
    });
  });
});
