import { describe, expect, it } from "vitest";
import { say, startTask } from "../../support/start-task.ts";

const roles = {
  analyst: "answer questions about it",
  planner: "You plan changes to a repository",
  coder: "You change a repository so that a request is met",
  reviewer: "You review code.",
};

describe("the agent that a command names", { timeout: 60_000 }, () => {
  it.each(Object.entries(roles))("%s is who the CLI works as", async (agent, words) => {
    const { run, model } = await startTask([say("done")], { input: { agent } });

    expect(await run()).toBe("succeeded");

    expect(JSON.stringify(model.requests[0]?.system)).toContain(words);
    expect(JSON.stringify(model.requests[0]?.messages)).toContain("You work for Agent System");
  });

  it("is the CLI itself where the command names none", async () => {
    const { run, model } = await startTask([say("done")], { input: { agent: "" } });

    expect(await run()).toBe("succeeded");

    for (const words of Object.values(roles)) expect(JSON.stringify(model.requests[0]?.system)).not.toContain(words);
  });

  it.each(["nobody", "../../settings", "coder.md"])("fails the task at once when it is %s", async (agent) => {
    const { run, seen, host, model } = await startTask([say("done")], { input: { agent } });

    expect(await run()).toBe("failed");

    expect(seen.results).toMatchObject([
      {
        retryable: false,
        error: {
          code: "agent_unknown",
          message: `The command names the agent ${agent}, which this worker does not have. It has analyst, coder, planner, reviewer.`,
        },
      },
    ]);
    expect([host.requests, model.requests]).toEqual([[], []]);
  });
});
