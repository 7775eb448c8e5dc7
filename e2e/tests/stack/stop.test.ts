import { existsSync, rmSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { status } from "../../src/stack/commands/status.ts";
import { stop } from "../../src/stack/commands/stop.ts";
import { findStackProcesses } from "../../src/stack/processes/find-stack-processes.ts";
import { isPortFree } from "../../src/stack/processes/is-port-free.ts";
import { findProcess } from "../../src/stack/processes/process-entry.ts";
import { createCommandOptions } from "./support/command-options.ts";
import { makeStackPaths, type StubStack, startStubStack } from "./support/stub-stack.ts";

async function expectNothingLeft({ paths, plan }: StubStack): Promise<void> {
  expect(findStackProcesses(paths.stackFolder, undefined)).toEqual([]);
  const ports = plan.stages.flatMap((stage) => stage.processes.map(({ port }) => port));
  expect(await Promise.all(ports.map(isPortFree))).toEqual(ports.map(() => true));
}

async function startReadyStack(behaviour: "serve" | "parent" | "stubborn" = "serve"): Promise<StubStack> {
  const stack = await startStubStack([{ name: "first", behaviour }, { name: "second" }]);
  await stack.waitFor(({ phase }) => phase === "ready");
  return stack;
}

describe("make stop", () => {
  it("leaves no process and no port", async () => {
    const stack = await startReadyStack();

    await stop(createCommandOptions(stack.paths).options);

    await expectNothingLeft(stack);
    expect(stack.readState().phase).toBe("stopped");
  });

  it("ends a service that ignores SIGTERM", async () => {
    const stack = await startReadyStack("stubborn");

    await stop(createCommandOptions(stack.paths).options);

    await expectNothingLeft(stack);
  });

  it("ends what a service started in a session of its own", async () => {
    const stack = await startReadyStack("parent");
    const before = findStackProcesses(stack.paths.stackFolder, stack.readState()).map(({ pid }) => pid);

    await stop(createCommandOptions(stack.paths).options);

    expect(before).toHaveLength(4);
    expect(before.map(findProcess)).toEqual([undefined, undefined, undefined, undefined]);
  });

  it("may be run twice, and by two at once", async () => {
    const stack = await startReadyStack();
    const { options, said } = createCommandOptions(stack.paths);

    await Promise.all([1, 2].map(() => stop(createCommandOptions(stack.paths).options)));
    await stop(options);

    await expectNothingLeft(stack);
    expect(said).toEqual(["Agent System is not running."]);
  });

  it("ends the orphans of a supervisor that was killed", async () => {
    const stack = await startReadyStack();
    process.kill(stack.supervisorPid, "SIGKILL");
    await expect.poll(() => existsSync(`/proc/${stack.supervisorPid}`)).toBe(false);
    await expect.poll(() => findStackProcesses(stack.paths.stackFolder, undefined).length).toBe(2);
    const { options, said } = createCommandOptions(stack.paths);

    await stop(options);

    await expectNothingLeft(stack);
    expect(said).toEqual(["ended 2 processes left by a stack that was killed", "Agent System is stopped."]);
  });

  it("finds the processes even when the state file is gone", async () => {
    const stack = await startReadyStack();
    process.kill(stack.supervisorPid, "SIGKILL");
    rmSync(stack.paths.stateFile);

    await stop(createCommandOptions(stack.paths).options);

    await expectNothingLeft(stack);
  });
});

describe("make status", () => {
  it("shows a row for every process", async () => {
    const stack = await startReadyStack();
    const { options, said } = createCommandOptions(stack.paths);

    await status(options);

    const pid = stack.readState().processes[0]?.pid;
    expect(said.join("\n")).toMatch(
      new RegExp(`name +pid +port +state +uptime +restarts[\\s\\S]*first +${pid} +\\d+ +ready +\\d+(ms|s) +0`, "u"),
    );
    expect(said.join("\n")).toContain(`supervisor ${stack.supervisorPid}: ready`);
  });

  it("says that nothing runs, in a folder where nothing was started", async () => {
    const { options, said } = createCommandOptions(makeStackPaths());

    await status(options);

    expect(said).toEqual(["Agent System is not running. Start it with: make start"]);
  });
});
