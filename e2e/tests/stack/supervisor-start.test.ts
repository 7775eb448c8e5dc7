import { describe, expect, it } from "vitest";
import { followStart } from "../../src/stack/commands/follow-start.ts";
import { findStackProcesses } from "../../src/stack/processes/find-stack-processes.ts";
import { createCommandOptions } from "./support/command-options.ts";
import { startStubStack } from "./support/stub-stack.ts";

describe("starting", () => {
  it("is ready when every process answers, and reports each of them", async () => {
    const stack = await startStubStack([{ name: "first" }, { name: "second" }]);
    const { said, options } = createCommandOptions(stack.paths);

    await followStart(stack.paths, { report: options.report, startedBy: stack.supervisorPid });

    expect(stack.readState().phase).toBe("ready");
    expect(said[0]).toBe("starting the stubs");
    expect(said.slice(1).map((line) => line.split(" ")[0])).toEqual(expect.arrayContaining(["first", "second"]));
    expect(stack.readState().processes.map(({ status }) => status)).toEqual(["running", "running"]);
  });

  it("ends with the last lines of a service that dies before all are ready", async () => {
    const stack = await startStubStack([
      { name: "healthy" },
      { name: "broken", behaviour: "die", lines: ["PORT is missing. It takes: a port"] },
    ]);

    const start = followStart(stack.paths, { report: () => undefined, startedBy: stack.supervisorPid });

    await expect(start).rejects.toThrow(
      /broken ended with exit code 3 before[\s\S]*PORT is missing. It takes: a port/u,
    );
    expect(stack.readState().phase).toBe("failed");
  });

  it("leaves nothing running after a failed start", async () => {
    const stack = await startStubStack([
      { name: "healthy", behaviour: "parent" },
      { name: "broken", behaviour: "die" },
    ]);

    await stack.waitFor(({ phase }) => phase === "failed");

    await expect.poll(() => findStackProcesses(stack.paths.stackFolder, stack.readState())).toEqual([]);
  });

  it("ends when a process is not ready in time, and says what it answered", async () => {
    const stack = await startStubStack([{ name: "slow", behaviour: "unready" }], { readySeconds: 0.5 });

    const start = followStart(stack.paths, { report: () => undefined, startedBy: stack.supervisorPid });

    await expect(start).rejects.toThrow(/slow is not ready after 0.5 s: .*503 redis is down/u);
  });

  it("ends when a program does not exist", async () => {
    const stack = await startStubStack([{ name: "fine" }]);
    const plan = {
      ...stack.plan,
      stages: stack.plan.stages.map((stage) => ({
        ...stage,
        jobs: [{ name: "missing", command: "/no/such/program", args: [], cwd: "/", env: {} }],
      })),
    };
    const second = await startStubStack([], { stages: plan.stages });

    const start = followStart(second.paths, { report: () => undefined, startedBy: second.supervisorPid });

    await expect(start).rejects.toThrow(/missing failed/u);
  });
});
