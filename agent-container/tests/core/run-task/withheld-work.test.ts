import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runTestGit } from "../../support/git-host.ts";
import { bash, both, fixCommand, say, startTask } from "../../support/start-task.ts";
import { flowBranch } from "../../support/workspace-run.ts";

type Started = Awaited<ReturnType<typeof startTask>>;

async function fetchBundle({ host, base }: Started, content: Buffer): Promise<string> {
  const file = join(base, "kept.bundle");
  const folder = join(base, "reader");
  await writeFile(file, content);
  await runTestGit(base, "clone", "--quiet", host.repository, folder);
  await runTestGit(folder, "fetch", "--quiet", file, `refs/heads/${flowBranch}:refs/heads/kept`);
  return runTestGit(folder, "log", "--format=%s", "main..kept");
}

describe("work that may not be published", { timeout: 60_000 }, () => {
  it("is kept as commits that anyone with the repository can take over", async () => {
    const input = { tainted: true, taint_reason: "the issue is by mallory" };
    const started = await startTask([bash(`${fixCommand}; echo left > new.txt`), say("Fixed.")], { input });

    expect(await started.run()).toBe("succeeded");

    expect(started.seen.bundles).toMatchObject([{ taskId: "task-0123456789ab" }]);
    expect(await fetchBundle(started, started.seen.bundles[0]?.content ?? Buffer.alloc(0))).toBe(
      "chore: keep what the run left uncommitted\nfix: add, do not subtract",
    );
  });

  it("is kept so too when the run was stopped at its cap", async () => {
    const limits = { budget_micro_usd: 1000, remaining_micro_usd: 1000, max_turns: 20, timeout_seconds: 60 };
    const started = await startTask([both(say("I fix it."), bash(fixCommand)), bash("true")], { task: { limits } });

    expect(await started.run()).toBe("failed");

    expect(await fetchBundle(started, started.seen.bundles[0]?.content ?? Buffer.alloc(0))).toContain("fix: add");
  });

  it("is not kept as commits when it holds what nobody should read", async () => {
    const secret = `echo 'token = "ghp_${"a1B2".repeat(9)}"' > token.txt && git add . && git commit -qm token`;
    const started = await startTask([bash(secret), say("Done.")], { input: { tainted: true, taint_reason: "x" } });

    expect(await started.run()).toBe("failed");

    expect(started.seen.results).toMatchObject([{ error: { code: "diff_holds_secret" } }]);
    expect(started.seen.bundles).toEqual([]);
  });

  it("is withheld all the same when its commits cannot be kept", async () => {
    const input = { publish: "patch_only" as const };
    const { run, seen, ports } = await startTask([bash(fixCommand), say("Fixed.")], { input });
    ports.keepBundle = () => Promise.reject(new Error("too large"));

    expect(await run()).toBe("succeeded");

    expect(seen.results).toMatchObject([{ publication: { kind: "withheld" } }]);
    expect(seen.warnings).toEqual([expect.stringContaining("could not be kept: Error: too large")]);
  });
});
