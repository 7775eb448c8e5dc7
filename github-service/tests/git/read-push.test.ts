import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { buildPushReport } from "../../src/core/git/build-push-report.ts";
import { judgePush } from "../../src/core/git/judge-push.ts";
import { readPktLine, toPktLine } from "../../src/core/git/pkt-line.ts";
import { readPush } from "../../src/core/git/read-push.ts";

const OLD = "0".repeat(40);
const NEW = "1".repeat(40);
const own = "agent/flow-0123456789ab";
const command = toPktLine(`${OLD} ${NEW} refs/heads/${own}\0 report-status side-band-64k\n`);
const flush = Buffer.from("0000");

function streamOf(...chunks: readonly (Buffer | string)[]): Readable {
  return Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
}

async function readAll(stream: Readable): Promise<string> {
  return Buffer.concat(await stream.toArray()).toString("latin1");
}

describe("readPush", () => {
  it("reads the commands up to the first flush and gives back every byte", async () => {
    const bytes = Buffer.concat([toPktLine(`shallow ${NEW}\n`), command, flush, Buffer.from("PACK and more")]);

    const push = await readPush(streamOf(...bytes.toString("latin1")));

    expect(push.commands).toEqual([{ ref: `refs/heads/${own}`, isDelete: false }]);
    expect(push.features).toContain("side-band-64k");
    expect(await readAll(push.body)).toBe(bytes.toString("latin1"));
  });

  it("knows git's probe, which commands nothing", async () => {
    const push = await readPush(streamOf(flush));

    expect(push.commands).toEqual([]);
    expect(judgePush(own, push)).toEqual([]);
    expect(await readAll(push.body)).toBe("0000");
  });

  it("refuses signed pushes", async () => {
    const push = await readPush(streamOf(toPktLine("push-cert\0report-status\n"), command, flush));

    expect(judgePush(own, push)).toEqual([{ ref: "HEAD", reason: "signed pushes are not taken" }]);
  });

  it.each([
    ["no pkt-line", ["zzzz"]],
    ["a delimiter", ["0001"]],
    ["a length of four", ["0004"]],
    ["a length beyond the largest", ["ffff"]],
    ["a line that is no command", [toPktLine("hello"), flush]],
    ["a ref with nothing before it", [toPktLine(`${NEW} refs/heads/main`), flush]],
    ["an end before the flush", [command]],
    ["nothing at all", []],
    ["too many refs", Array.from({ length: 800 }, () => command)],
  ])("refuses a body with %s", async (_case, chunks) => {
    await expect(readPush(streamOf(...chunks))).rejects.toMatchObject({ code: "git_request_invalid" });
  });

  it("is not deceived by a ref that only looks like the allowed one", async () => {
    const lookAlikes = [`refs/heads/${own}\n`, `refs/heads/${own}/x`, ` refs/heads/${own}`, `refs/heads/${own}\xff`];
    for (const ref of lookAlikes) {
      const line = toPktLine(Buffer.from(`${OLD} ${NEW} ${ref}\n`, "latin1"));
      const push = await readPush(streamOf(line, flush));
      expect(judgePush(own, push)).toHaveLength(1);
    }
  });
});

describe("buildPushReport", () => {
  const verdicts = [{ ref: "refs/heads/main", reason: "not that one" }];
  const plain = "000eunpack ok\n0024ng refs/heads/main not that one\n0000";

  it("is plain without side-band", () => {
    expect(buildPushReport(verdicts, ["report-status"]).toString()).toBe(plain);
  });

  it("goes in parts through channel 1 with side-band", () => {
    const report = buildPushReport(Array.from({ length: 60 }, () => verdicts).flat(), ["side-band-64k"]);
    const parts: Buffer[] = [];
    let line = readPktLine(report, 0);
    while (line.kind === "line") {
      expect(line.payload[0]).toBe(1);
      parts.push(line.payload.subarray(1));
      line = readPktLine(report, line.end);
    }

    expect(line).toEqual({ kind: "flush", end: report.length });
    expect(parts.length).toBeGreaterThan(1);
    expect(Buffer.concat(parts).toString()).toMatch(/^000eunpack ok\n/u);
  });
});
