import { describe, expect, it } from "vitest";
import { bash, fixCommand, say, startTask } from "../../support/start-task.ts";
import { flowBranch, startShopHost } from "../../support/workspace-run.ts";

async function startAfterPush() {
  const host = await startShopHost();
  const first = await startTask([bash(fixCommand), say("Fixed.")], { host });
  await first.run();
  return { host, pushes: first.seen.pushes };
}

describe("a later attempt that finds nothing left to do", { timeout: 60_000 }, () => {
  it("opens the pull request that a killed attempt had pushed for, and says what that push held", async () => {
    const { host, pushes } = await startAfterPush();
    const { run, seen } = await startTask([say("Nothing left to do.")], { host, task: { attempt: 2 } });
    seen.pushes.push(...pushes);

    expect(await run()).toBe("succeeded");

    expect(seen.pullRequests).toMatchObject([{ title: "fix: add, do not subtract" }]);
    expect(seen.results).toMatchObject([
      { publication: { kind: "pull_request", branch: flowBranch, commit: pushes[0]?.commit, files_changed: 1 } },
    ]);
  });

  it("leaves the flow's pull request alone when no attempt of this task pushed anything", async () => {
    const { host } = await startAfterPush();
    const { run, seen } = await startTask([say("It is right as it is.")], { host, task: { attempt: 2 } });

    expect(await run()).toBe("succeeded");

    expect(seen.pullRequests).toEqual([]);
    expect(seen.results).toMatchObject([{ publication: { kind: "none", reason: "The run changed nothing." } }]);
  });

  it("leaves it alone too when what this task meant to push never arrived", async () => {
    const { host, pushes } = await startAfterPush();
    const { run, seen } = await startTask([say("It is right as it is.")], { host, task: { attempt: 2 } });
    seen.pushes.push(...pushes.map((push) => ({ ...push, commit: "0".repeat(40) })));

    expect(await run()).toBe("succeeded");

    expect(seen.pullRequests).toEqual([]);
  });
});
