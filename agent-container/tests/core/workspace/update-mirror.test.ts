import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { createGit, type GitAccess } from "../../../src/core/workspace/git.ts";
import { updateMirror } from "../../../src/core/workspace/update-mirror.ts";
import { runTestGit, startGitHost, startGitHostWithShop } from "../../support/git-host.ts";

const git = createGit(process.env["PATH"] ?? "");

async function createMirrorFolder(): Promise<string> {
  const base = await mkdtemp(join(tmpdir(), "mirror-"));
  onTestFinished(() => rm(base, { recursive: true, force: true }));
  return join(base, "acme", "shop.git");
}

function update(folder: string, access: GitAccess, pullRequest?: number) {
  return updateMirror({ git, folder, access, pullRequest, signal: new AbortController().signal });
}

async function buildShop() {
  const host = await startGitHostWithShop();
  const first = await host.commit("first", () => writeFile(join(host.author, "a"), "1"));
  await host.push("main");
  return { ...host, first, folder: await createMirrorFolder() };
}

describe("keeping a mirror", { timeout: 60_000 }, () => {
  it("fetches every branch, and only what is new the next time", async () => {
    const { folder, access, author, commit, push, first } = await buildShop();
    await update(folder, access);
    expect(await runTestGit(folder, "rev-parse", "main")).toBe(first);

    const second = await commit("second", () => writeFile(join(author, "a"), "2"));
    await push("main", "main:agent/flow-1");
    await update(folder, access);

    expect(await runTestGit(folder, "rev-parse", "main", "agent/flow-1")).toBe(`${second}\n${second}`);
  });

  it("forgets a branch that is gone and takes one that was rewritten", async () => {
    const { folder, access, author, commit, push } = await buildShop();
    await push("main:old");
    await update(folder, access);

    await runTestGit(author, "commit", "--amend", "--quiet", "-m", "rewritten");
    const rewritten = await commit("second", () => writeFile(join(author, "b"), "2"));
    await push("main", ":old");
    await update(folder, access);

    expect(await runTestGit(folder, "for-each-ref", "--format=%(refname) %(objectname)")).toBe(
      `refs/heads/main ${rewritten}`,
    );
  });

  it("sends key and capability as headers and keeps them nowhere", async () => {
    const { folder, access, requests } = await buildShop();

    await update(folder, access);

    expect(requests[0]?.headers).toMatchObject({
      authorization: "Bearer service-key",
      "x-agent-capability": "capability-1",
    });
    expect(await readFile(join(folder, "config"), "utf8")).not.toMatch(/service-key|capability|127\.0\.0\.1/u);
  });

  it("fetches the head of a pull request, also of a fork", async () => {
    const { folder, access, author, commit, push } = await buildShop();
    const head = await commit("theirs", () => writeFile(join(author, "c"), "3"));
    await push(`${head}:refs/pull/2/head`);

    await update(folder, access, 2);

    expect(await runTestGit(folder, "rev-parse", "refs/pull/2/head")).toBe(head);
  });

  it("does without the head of a pull request that the host does not show", async () => {
    const { folder, access } = await buildShop();

    expect([...(await update(folder, access, 77)).keys()]).toEqual(["refs/heads/main"]);
  });

  it("is repaired when a killed worker left it locked or broken", async () => {
    const { folder, access, author, commit, push } = await buildShop();
    await update(folder, access);
    const second = await commit("second", () => writeFile(join(author, "a"), "2"));
    await push("main");
    await writeFile(join(folder, "refs", "heads", "main.lock"), "");

    await update(folder, access);

    expect(await runTestGit(folder, "rev-parse", "main")).toBe(second);
  });

  it("serves two tasks at the same time", async () => {
    const { folder, access, first } = await buildShop();

    await Promise.all([update(folder, access), update(folder, access), update(folder, access)]);

    expect(await runTestGit(folder, "rev-parse", "main")).toBe(first);
  });

  it("is repository_missing when the repository is gone", async () => {
    const { access } = await startGitHost();

    await expect(update(await createMirrorFolder(), access)).rejects.toMatchObject({ code: "repository_missing" });
  });

  it("is repository_empty when nothing was ever pushed", async () => {
    const { access } = await startGitHostWithShop();

    await expect(update(await createMirrorFolder(), access)).rejects.toMatchObject({ code: "repository_empty" });
  });

  it.each([
    [401, "repository_missing"],
    [403, "repository_missing"],
    [500, "service_unavailable"],
    [503, "service_unavailable"],
  ])("takes a %s of the host for %s", async (status, code) => {
    const { folder, access, faults } = await buildShop();
    faults.push({ status, path: /./u });

    await expect(update(folder, access)).rejects.toMatchObject({ code });
  });

  it("is service_unavailable when nobody listens, and tells no secret", async () => {
    const { folder, access, close } = await buildShop();
    await close();

    const failure = await update(folder, access).catch((error: unknown) => error);

    expect(failure).toMatchObject({ code: "service_unavailable" });
    expect(String(failure)).not.toMatch(/service-key|capability-1/u);
  });

  it("stops when the task is cancelled", async () => {
    const { folder, access } = await buildShop();
    const signal = AbortSignal.abort(new Error("cancelled"));

    await expect(updateMirror({ git, folder, access, pullRequest: undefined, signal })).rejects.toThrow("cancelled");
  });
});
