import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { createCommands } from "./support/commands.ts";
import { makeStackPaths } from "./support/stub-stack.ts";

describe("the commands of the stack", () => {
  it("name themselves when asked for another", async () => {
    const { all, exitCode } = await createCommands(makeStackPaths()).run("begin");

    expect(exitCode).toBe(1);
    expect(all).toMatch(/^usage: main.ts start\|stop\|status/u);
  });

  it("stop and show a stack that never started", async () => {
    const paths = makeStackPaths();
    const { run } = createCommands(paths);

    const answers = [await run("stop"), await run("status"), await run("demo")];

    expect(answers.map(({ all }) => all)).toEqual([
      "Agent System is not running.",
      "Agent System is not running. Start it with: make start",
      "Agent System is not running. Start it with: make start",
    ]);
    expect(answers.map(({ exitCode }) => exitCode)).toEqual([0, 0, 1]);
    expect(existsSync(paths.stackEnvFile)).toBe(false);
  });
});
