import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { createGit } from "../../../src/core/workspace/git.ts";
import { inspectDiff } from "../../../src/core/workspace/inspect-diff.ts";
import { runTestGit } from "../../support/git-host.ts";
import { startShopHost } from "../../support/workspace-run.ts";

const git = createGit(process.env["PATH"] ?? "");
const token = ["ghp", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8"].join("_");

async function startChange() {
  const host = await startShopHost();
  const { author } = host;
  const start = await runTestGit(author, "rev-parse", "HEAD");
  const write = async (path: string, text: string | Buffer) => {
    await mkdir(dirname(join(author, path)), { recursive: true });
    await writeFile(join(author, path), text);
  };
  const change = (path: string, text: string | Buffer, message = "change") =>
    host.commit(message, () => write(path, text));
  const inspect = async (options: { maxBytes?: number; upstream?: string } = {}) => {
    const commit = await runTestGit(author, "rev-parse", "HEAD");
    return inspectDiff({ git, repository: author, start, upstream: start, commit, maxBytes: 1_000_000, ...options });
  };
  return { author, start, change, inspect };
}

describe("looking at what a run made", { timeout: 60_000 }, () => {
  it("finds nothing wrong with an ordinary change and counts its files", async () => {
    const { change, inspect } = await startChange();
    await change("a file.txt", "words\n");
    await change("b/c.txt", "words\n");

    expect(await inspect()).toMatchObject({ filesChanged: 2, problem: null, patch: expect.stringContaining("+words") });
  });

  it.each([".github/workflows/ci.yml", ".github/Workflows/ci.yml", ".github/workflows"])(
    "sees that it touches %s",
    async (path) => {
      const { change, inspect } = await startChange();
      await change(path, "on: push\n");

      expect((await inspect()).problem).toEqual({
        code: "diff_touches_workflows",
        reason: `The change touches ${path}.`,
      });
    },
  );

  it("sees a workflow that a later commit takes away again", async () => {
    const { author, change, inspect } = await startChange();
    await change(".github/workflows/ci.yml", "on: push\n");
    await runTestGit(author, "rm", "--quiet", "-r", ".github");
    await change("a", "1");

    expect((await inspect()).problem?.code).toBe("diff_touches_workflows");
  });

  it("sees a workflow that only a merge commit brings in", async () => {
    const { author, start, change, inspect } = await startChange();
    await change("a", "1");
    await runTestGit(author, "checkout", "--quiet", "-b", "side", start);
    await change("b", "1");
    await runTestGit(author, "checkout", "--quiet", "main");
    await runTestGit(author, "merge", "--quiet", "--no-commit", "--no-ff", "side");
    await change(".github/workflows/evil.yml", "on: push\n", "merge");

    expect((await inspect()).problem?.code).toBe("diff_touches_workflows");
  });

  it("does not blame the run for a workflow that it merged from upstream", async () => {
    const { author, start, change, inspect } = await startChange();
    const upstream = await change(".github/workflows/ci.yml", "on: push\n");
    await runTestGit(author, "checkout", "--quiet", "-b", "work", start);
    await change("a", "1");
    await runTestGit(author, "merge", "--quiet", "--no-edit", "main");

    expect((await inspect({ upstream })).problem).toBeNull();
  });

  it.each([
    ["a file", (text: string): [string, string, string] => ["key.txt", `token = ${text}\n`, "change"]],
    [
      "a file that looks binary",
      (text: string): [string, string, string] => ["key.bin", `\0\0\0 ${text} \0\n`, "change"],
    ],
    ["a commit message", (text: string): [string, string, string] => ["key.txt", "x\n", `uses ${text}`]],
  ])("sees a secret in %s and does not repeat it", async (_case, make) => {
    const { change, inspect } = await startChange();
    await change(...make(token));

    const { problem, patch } = await inspect();

    expect(problem).toMatchObject({ code: "diff_holds_secret", reason: expect.stringContaining("github") });
    expect(`${problem?.reason} ${patch}`).not.toContain(token);
  });

  it("sees a secret that a later commit takes away again", async () => {
    const { change, inspect } = await startChange();
    await change("key.txt", `${token}\n`);
    await change("key.txt", "nothing\n");

    expect((await inspect()).problem?.code).toBe("diff_holds_secret");
  });

  it("does not mind a secret that was there before or is taken away", async () => {
    const { author, change } = await startChange();
    await change("key.txt", `${token}\nline\n`);
    const start = await runTestGit(author, "rev-parse", "HEAD");
    await change("key.txt", "line\nmore\n");
    const commit = await runTestGit(author, "rev-parse", "HEAD");

    const diff = await inspectDiff({ git, repository: author, start, upstream: start, commit, maxBytes: 1_000_000 });

    expect(diff.problem).toBeNull();
  });

  it("says that a change is too large", async () => {
    const { change, inspect } = await startChange();
    await change("big.txt", "line of text\n".repeat(2000));

    expect(await inspect({ maxBytes: 10_000 })).toEqual({
      filesChanged: 1,
      patch: "",
      problem: { code: "diff_too_large", reason: "The change is larger than 10000 bytes." },
    });
  });
});
