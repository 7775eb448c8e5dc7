import { describe, expect, it } from "vitest";
import { z } from "zod";
import { startSandbox } from "../support/start-sandbox.ts";

const branchSchema = z.looseObject({ commit: z.looseObject({ sha: z.string().length(40) }) });
const fileSchema = z.looseObject({ content: z.string() });

describe("repositories", () => {
  it.each([
    ["alice", 1001, "write"],
    ["bob", 1002, "read"],
    ["mallory", 6666, "none"],
    ["agent-system[bot]", 9001, "write"],
  ])("tells what %s may do", async (login, id, permission) => {
    const { github } = await startSandbox();

    const answer = await github("GET", `/repos/acme/shop/collaborators/${encodeURIComponent(login)}/permission`);

    expect(answer.json).toMatchObject({ permission, user: { id, login } });
  });

  it("answers 404 for someone who is no user", async () => {
    const { github } = await startSandbox();

    const answer = await github("GET", "/repos/acme/shop/collaborators/nobody/permission");

    expect(answer.status).toBe(404);
    expect(answer.json).toMatchObject({ message: "nobody is not a user" });
  });

  it("shows the repository with its default branch and clone address", async () => {
    const { github, url } = await startSandbox();

    expect((await github("GET", "/repos/Acme/Shop")).json).toMatchObject({
      full_name: "acme/shop",
      default_branch: "main",
      private: false,
      clone_url: `${url}/github/git/acme/shop.git`,
      permissions: { push: true, admin: false },
    });
    expect((await github("GET", "/repos/mallory/shop")).json).toMatchObject({
      fork: true,
      permissions: { push: false },
    });
  });

  it("shows branches, also those with a slash, and 404 for others", async () => {
    const { github } = await startSandbox();

    const branch = await github("GET", "/repos/acme/shop/branches/alice%2Fgift-wrapping");
    const { commit } = branchSchema.parse(branch.json);

    expect((await github("GET", "/repos/acme/shop/branches/alice/gift-wrapping")).json).toEqual(branch.json);
    expect((await github("GET", "/repos/acme/shop/git/ref/heads/alice/gift-wrapping")).json).toMatchObject({
      object: { sha: commit.sha },
    });
    expect((await github("GET", "/repos/acme/shop/branches/none")).json).toMatchObject({ message: "Branch not found" });
    expect((await github("GET", "/repos/acme/shop/branches")).json).toMatchObject([
      { name: "alice/gift-wrapping" },
      { name: "main" },
    ]);
    expect((await github("GET", "/repos/acme/shop/git/matching-refs/heads/al")).json).toHaveLength(1);
    expect((await github("GET", "/repos/acme/shop/git/ref/heads/none")).status).toBe(404);
  });

  it("has one repository without commits and one whose default branch is gone", async () => {
    const { github } = await startSandbox();

    expect((await github("GET", "/repos/acme/empty")).json).toMatchObject({ default_branch: "main" });
    expect((await github("GET", "/repos/acme/empty/branches")).json).toEqual([]);
    expect((await github("GET", "/repos/acme/trunk-gone")).json).toMatchObject({ default_branch: "trunk" });
    expect((await github("GET", "/repos/acme/trunk-gone/branches/trunk")).status).toBe(404);
  });

  it("shows files and folders of a branch", async () => {
    const { github } = await startSandbox();

    const file = await github("GET", "/repos/acme/shop/contents/src/vouchers.js");
    const folder = await github("GET", "/repos/acme/shop/contents/src?ref=alice/gift-wrapping");

    expect(Buffer.from(fileSchema.parse(file.json).content, "base64").toString()).toContain("findDiscount");
    expect(file.json).toMatchObject({ name: "vouchers.js", path: "src/vouchers.js", type: "file", encoding: "base64" });
    expect(folder.json).toContainEqual(expect.objectContaining({ path: "src/gift-wrap.js", type: "file" }));
    expect((await github("GET", "/repos/acme/shop/contents/")).json).toContainEqual(
      expect.objectContaining({ path: "src", type: "dir" }),
    );
    expect((await github("GET", "/repos/acme/shop/contents/none")).status).toBe(404);
    expect((await github("GET", "/repos/acme/shop/contents/src?ref=none")).status).toBe(404);
  });

  it("lists, opens, labels and closes issues", async () => {
    const { github } = await startSandbox();

    const opened = await github("POST", "/repos/acme/shop/issues", {
      title: "New",
      labels: ["bug"],
      assignees: ["alice"],
    });

    expect(opened.json).toMatchObject({
      number: 6,
      title: "New",
      body: null,
      labels: [{ name: "bug" }],
      assignee: { login: "alice" },
    });
    expect((await github("POST", "/repos/acme/shop/issues/6/labels", { labels: ["agent"] })).json).toMatchObject([
      { name: "bug" },
      { name: "agent" },
    ]);
    expect((await github("GET", "/repos/acme/shop/issues?labels=agent")).json).toMatchObject([{ number: 6 }]);
    expect((await github("PATCH", "/repos/acme/shop/issues/6", { state: "closed" })).json).toMatchObject({
      state: "closed",
    });
    expect((await github("GET", "/repos/acme/shop/issues?state=closed")).json).toMatchObject([{ number: 6 }]);
    expect((await github("GET", "/repos/acme/shop/issues/2")).json).toMatchObject({
      pull_request: { url: expect.stringContaining("/pulls/2") },
    });
  });
});
