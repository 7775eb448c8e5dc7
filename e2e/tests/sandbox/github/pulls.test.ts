import { describe, expect, it } from "vitest";
import { startSandbox } from "../support/start-sandbox.ts";

const path = "/repos/acme/shop/pulls";

async function startWithBranch() {
  const sandbox = await startSandbox();
  const commit = {
    repository: "acme/shop",
    user: "alice",
    branch: "agent/flow-1",
    from: "main",
    message: "Change",
    files: { "NOTES.md": "x\n" },
  };
  await sandbox.control("POST", "/github/commits", commit);
  return sandbox;
}

describe("pull requests", () => {
  it("opens a pull request and finds it by its head", async () => {
    const { github } = await startWithBranch();

    const opened = await github("POST", path, {
      title: "Fix",
      head: "agent/flow-1",
      base: "main",
      body: "Why",
      draft: true,
    });

    expect(opened.status).toBe(201);
    expect(opened.json).toMatchObject({
      number: 6,
      state: "open",
      draft: true,
      user: { login: "agent-system[bot]" },
      head: { label: "acme:agent/flow-1", ref: "agent/flow-1", repo: { full_name: "acme/shop" } },
      base: { ref: "main" },
      commits: 1,
      additions: 1,
      changed_files: 1,
    });
    expect((await github("GET", `${path}?head=acme:agent/flow-1&state=open`)).json).toMatchObject([{ number: 6 }]);
    expect((await github("GET", `${path}?head=acme:none`)).json).toEqual([]);
    expect((await github("GET", `${path}?base=none`)).json).toEqual([]);
    expect((await github("GET", `${path}/6/files`)).json).toMatchObject([
      { filename: "NOTES.md", status: "added", additions: 1 },
    ]);
  });

  it.each([
    [
      "a second one for the same head",
      { head: "alice/gift-wrapping" },
      { code: "custom", message: "A pull request already exists for acme:alice/gift-wrapping." },
    ],
    ["one without commits", { head: "main" }, { code: "custom", message: "No commits between main and main" }],
    ["one whose head is missing", { head: "none" }, { code: "invalid", field: "head" }],
    ["one whose base is missing", { head: "alice/gift-wrapping", base: "none" }, { code: "invalid", field: "base" }],
    ["one from a repository that is not there", { head: "nobody:main" }, { code: "invalid", field: "head" }],
  ])("refuses %s", async (_case, input, error) => {
    const { github } = await startSandbox();

    const answer = await github("POST", path, { title: "Fix", base: "main", ...input });

    expect(answer.status).toBe(422);
    expect(answer.json).toMatchObject({
      message: "Validation Failed",
      errors: [{ resource: "PullRequest", ...error }],
    });
  });

  it("opens one pull request of a head, however many ask at once", async () => {
    const { github } = await startWithBranch();
    const input = { title: "Fix", head: "agent/flow-1", base: "main" };

    const answers = await Promise.all([1, 2, 3, 4].map(() => github("POST", path, input)));

    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 422, 422, 422]);
  });

  it("changes title, body and state", async () => {
    const { github } = await startSandbox();

    expect(
      (await github("PATCH", `${path}/2`, { title: "Wrapping", body: "New", state: "closed" })).json,
    ).toMatchObject({ title: "Wrapping", body: "New", state: "closed" });
    expect((await github("GET", `${path}?head=acme:alice/gift-wrapping`)).json).toEqual([]);
    expect((await github("GET", `${path}?head=acme:alice/gift-wrapping&state=all`)).json).toHaveLength(1);
    expect((await github("GET", `${path}/1`)).status).toBe(404);
  });

  it("shows a pull request that comes from a fork", async () => {
    const { github } = await startSandbox();

    expect((await github("GET", `${path}/5`)).json).toMatchObject({
      head: { label: "mallory:cheaper-mugs", repo: { full_name: "mallory/shop", fork: true } },
      base: { repo: { full_name: "acme/shop" } },
      author_association: "NONE",
    });
  });
});
