import { describe, expect, it } from "vitest";
import { startContainedRun } from "../../support/contained-run.ts";

const limits = { processes: 40, memoryBytes: 256 * 1024 ** 2, fileBytes: 5_000_000 };

async function runLimited(script: string): Promise<string> {
  const { runShell } = await startContainedRun({ limits });
  const { output } = await runShell(script);
  return output.toString("utf8").trim();
}

describe("the limits of what is contained", { timeout: 60_000 }, () => {
  it("let a program that only starts others start so many and no more", async () => {
    const bomb = [
      'const { spawn } = require("node:child_process");',
      "let refused = 0;",
      "for (let index = 0; index < 200; index += 1)",
      '  spawn("sleep", ["20"]).on("error", () => (refused += 1));',
      "setTimeout(() => { console.log(refused); process.exit(); }, 500);",
    ].join("\n");

    const refused = Number(await runLimited(`node -e '${bomb}'`));

    expect(refused).toBeGreaterThan(150);
    expect(refused).toBeLessThan(200);
  });

  it("count each run on its own, so that one cannot starve another", async () => {
    const one = await startContainedRun({ limits });
    const other = await startContainedRun({ limits });
    const starve = one.runShell("for i in $(seq 36); do sleep 3 & done; echo started; sleep 2");

    const { output } = await other.runShell("for i in $(seq 20); do sleep 1 & done; wait && echo all");

    expect(output.toString("utf8")).toContain("all");
    expect((await starve).output.toString("utf8")).toContain("started");
  });

  it("cannot be raised from inside", async () => {
    const script = "prlimit --nproc=1000:1000 true 2>/dev/null || echo kept; prlimit --nproc --noheadings -o HARD";

    expect((await runLimited(script)).split(/\s+/u)).toEqual(["kept", "40"]);
  });

  it("end a file at its size, and leave no core dumps", async () => {
    const script = "head -c 9000000 /dev/zero > big; stat -c %s big; prlimit --core --noheadings -o HARD";

    expect((await runLimited(script)).split(/\s+/u)).toEqual(["5000000", "0"]);
  });

  it("leave no memory to be filled through /dev", async () => {
    const script = "head -c 90000000 /dev/zero > /dev/shm/big; stat -c %s /dev/shm/big; echo x > /dev/file || echo no";

    const [size, written] = (await runLimited(script)).split(/\s+/u);

    expect([Number(size), written]).toEqual([5_000_000, "no"]);
  });
});
