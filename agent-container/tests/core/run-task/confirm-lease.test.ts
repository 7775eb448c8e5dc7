import { describe, expect, it } from "vitest";
import { RunFailure } from "../../../src/core/run-failure.ts";
import type { Renewal } from "../../../src/core/services-client/gateway-port.ts";
import { runTestGit } from "../../support/git-host.ts";
import { bash, fixCommand, say, startTask } from "../../support/start-task.ts";
import { flowBranch } from "../../support/workspace-run.ts";

const goOn: Renewal = { action: "continue", reason: null, capability: "capability-2" };
const unreachable = () => {
  throw new RunFailure("service_unavailable", "api-gateway cannot be reached: connection refused");
};

async function startLateRun(lease_seconds = 30) {
  const options = { settings: { renewMs: 60_000 }, task: { lease_seconds } };
  const started = await startTask([bash(fixCommand), say("Fixed.")], options);
  const listPushed = () => runTestGit(started.host.repository, "branch", "--list", flowBranch);
  return { ...started, listPushed };
}

function answerInTurn(answers: (() => Renewal)[], seen: { renewals: unknown[] }): () => Renewal {
  return () => (answers[Math.min(seen.renewals.length, answers.length) - 1] ?? unreachable)();
}

describe("a worker that publishes its work", { timeout: 60_000 }, () => {
  it("asks the gateway before the push and before the pull request, and uses what it got", async () => {
    const { run, seen, renewal } = await startLateRun();
    const capabilities = ["capability-2", "capability-3", "capability-4"];
    renewal.next = () => ({ ...goOn, capability: capabilities[seen.renewals.length - 1] ?? "" });

    expect(await run()).toBe("succeeded");

    expect(seen.renewals).toHaveLength(3);
    expect(seen.capabilities.at(-1)).toBe("capability-3");
    expect(seen.pullRequestCapabilities).toEqual(["capability-4"]);
  });

  it("pushes nothing and says nothing when another attempt has taken over meanwhile", async () => {
    const { run, seen, renewal, listPushed } = await startLateRun();
    renewal.next = answerInTurn([() => goOn, () => ({ action: "superseded" })], seen);

    expect(await run()).toBe("superseded");

    expect([await listPushed(), seen.pullRequests, seen.results, seen.kept]).toEqual(["", [], [], []]);
  });

  it("opens no pull request when another attempt has taken over after the push", async () => {
    const { run, seen, renewal, listPushed } = await startLateRun();
    renewal.next = answerInTurn([() => goOn, () => goOn, () => ({ action: "superseded" })], seen);

    expect(await run()).toBe("superseded");

    expect(await listPushed()).toContain(flowBranch);
    expect([seen.pullRequests, seen.results]).toEqual([[], []]);
  });

  it("pushes nothing of a task that was cancelled at the last moment", async () => {
    const { run, seen, renewal, listPushed } = await startLateRun();
    renewal.next = answerInTurn([() => goOn, () => ({ ...goOn, action: "cancel", reason: "by alice" })], seen);

    expect(await run()).toBe("cancelled");

    expect(await listPushed()).toBe("");
    expect(seen.results).toMatchObject([{ outcome: "cancelled" }]);
  });

  it("asks again while its lease lasts, and pushes when the gateway is back", async () => {
    const { run, seen, renewal } = await startLateRun();
    renewal.next = answerInTurn([() => goOn, unreachable, unreachable, () => goOn, () => goOn], seen);

    expect(await run()).toBe("succeeded");

    expect(seen.results).toMatchObject([{ publication: { kind: "pull_request" } }]);
  });

  it("gives up without a push when the gateway does not answer within the lease", async () => {
    const { run, seen, renewal, listPushed } = await startLateRun(4);
    renewal.next = answerInTurn([() => goOn, unreachable], seen);

    expect(await run()).toBe("failed");

    expect(await listPushed()).toBe("");
    expect(seen.pullRequests).toEqual([]);
    expect(seen.results).toMatchObject([
      {
        ...{ retryable: true, publication: { kind: "none" } },
        error: { code: "service_unavailable", message: expect.stringContaining("was not published") },
      },
    ]);
  });

  it("ends a push that is under way when another attempt takes over", async () => {
    const { run, seen, renewal, ports, listPushed } = await startLateRun();
    ports.settings.renewMs = 20;
    const { git } = ports;
    let isPushing = false;
    renewal.next = () => (isPushing ? { action: "superseded" } : goOn);
    ports.git = async (args, command) => {
      if (args[0] !== "push") return git(args, command);
      isPushing = true;
      const slow = ["-c", "alias.wait=!sleep 30; exit 1", "wait"];
      return git(slow, command);
    };

    expect(await run()).toBe("superseded");

    expect([await listPushed(), seen.results]).toEqual(["", []]);
  });
});
