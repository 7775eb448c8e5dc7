import { appendFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LogTail } from "../../src/stack/commands/log-tail.ts";
import { logs } from "../../src/stack/commands/logs.ts";
import { rotateLogs } from "../../src/stack/commands/rotate-logs.ts";
import { readLastLines } from "../../src/stack/supervisor/read-last-lines.ts";
import { createCommandOptions } from "./support/command-options.ts";
import { makeStackPaths } from "./support/stub-stack.ts";
import { makeTemporaryFolder } from "./support/temporary-folder.ts";

function makeLogs() {
  const paths = makeStackPaths();
  writeFileSync(join(paths.logsFolder, "api-gateway.log"), "one\ntwo\n");
  writeFileSync(join(paths.logsFolder, "redis.log"), "three\n");
  return { paths, ...createCommandOptions(paths) };
}

describe("make logs", () => {
  it("shows all logs, each line with the name of its process", async () => {
    const { options, said } = makeLogs();

    await logs(options);

    expect(said).toEqual(["api-gateway | one", "api-gateway | two", "redis | three"]);
  });

  it("shows one log as it is", async () => {
    const { options, said } = makeLogs();

    await logs({ ...options, service: "redis" });

    expect(said).toEqual(["three"]);
  });

  it("names the logs there are when asked for another", async () => {
    const { options } = makeLogs();

    await expect(logs({ ...options, service: "gateway" })).rejects.toThrow(
      "There is no log of gateway. SERVICE takes one of: api-gateway, redis",
    );
  });

  it("says so when nothing was started yet", async () => {
    const { options, said } = createCommandOptions(makeStackPaths());

    await logs(options);

    expect(said).toEqual(["There are no logs yet. Start with: make start"]);
  });
});

describe("a log that is followed", () => {
  it("gives whole lines only, also over a restart", () => {
    const path = join(makeTemporaryFolder(), "service.log");
    const tail = new LogTail(path);

    const before = tail.readLines();
    writeFileSync(path, "first\nsec");
    const first = tail.readLines();
    appendFileSync(path, "ond\n");
    const second = tail.readLines();
    renameSync(path, `${path}.1`);
    writeFileSync(path, "third\n");

    expect([before, first, second, tail.readLines()]).toEqual([[], ["first"], ["second"], ["third"]]);
  });

  it("keeps the log of the start before", () => {
    const { paths } = makeLogs();

    rotateLogs(paths.logsFolder);

    expect(readLastLines(join(paths.logsFolder, "api-gateway.log"), 5)).toEqual([]);
    expect(readLastLines(join(paths.logsFolder, "api-gateway.log.1"), 5)).toEqual(["one", "two"]);
  });
});
