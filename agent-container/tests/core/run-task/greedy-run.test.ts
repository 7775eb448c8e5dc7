import { describe, expect, it } from "vitest";
import { bash, fixCommand, say, startTask } from "../../support/start-task.ts";

const hog = `node -e "const kept = []; setInterval(() => kept.push(Buffer.alloc(20_000_000, 1)), 20)"`;

describe("a run that takes more than it may", { timeout: 60_000 }, () => {
  it("is stopped when one of its programs takes all memory, and says so", async () => {
    const { run, seen } = await startTask([bash(hog)], { settings: { runMemoryBytes: 900 * 1024 ** 2 } });

    expect(await run()).toBe("failed");

    expect(seen.results).toMatchObject([
      {
        retryable: false,
        error: { code: "memory_exhausted", message: "The run used more than 900 MB of memory and was stopped." },
      },
    ]);
  });

  it("is stopped when many of its programs take it together, out of the sight of the CLI", async () => {
    const part = `node -e "const kept = Buffer.alloc(60_000_000, 1); setTimeout(() => kept, 60_000)"`;
    const command = `for i in $(seq 12); do env -i PATH=$PATH setsid ${part} & done; sleep 30`;
    const { run, seen } = await startTask([bash(command)], { settings: { runMemoryBytes: 900 * 1024 ** 2 } });

    expect(await run()).toBe("failed");

    expect(seen.results).toMatchObject([{ error: { code: "memory_exhausted" } }]);
  });

  it("goes on when a program of it cannot start more programs", async () => {
    const bomb = `node -e 'for (let i = 0; i < 1000; i += 1) require("node:child_process").spawn("sleep", ["30"]).on("error", () => undefined); setTimeout(() => process.exit(), 500)'; pkill sleep`;
    const { run, seen } = await startTask([bash(bomb), bash(fixCommand), say("Fixed.")], {
      settings: { runProcesses: 400 },
    });

    expect(await run()).toBe("succeeded");

    expect(seen.results).toMatchObject([{ publication: { kind: "pull_request" } }]);
  });
});
