import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { claudeCliRunner } from "../../../src/core/cli-runner/claude-cli-runner.ts";
import { cliEventSchema } from "../../../src/core/cli-runner/cli-event.ts";

async function readRecorded(name: string) {
  const text = await readFile(new URL(`../../fixtures/claude-lines/${name}`, import.meta.url), "utf8");
  return text.trim().split("\n").map(claudeCliRunner.readLine);
}

async function readEvents(name: string) {
  return (await readRecorded(name)).flatMap((events) => events ?? []);
}

describe("reading what Claude Code prints", () => {
  it("turns a recorded success into every kind of event", async () => {
    const events = await readEvents("success.jsonl");

    expect(events.map((event) => event.type)).toEqual([
      ...["started", "thinking", "usage", "message", "usage", "tool_call", "usage"],
      ...["tool_result", "message", "usage", "finished"],
    ]);
    expect(events.at(-1)).toMatchObject({ outcome: "success", output: "done **ok**", cost_usd: 0.0012, turns: 2 });
    expect(events).toContainEqual(
      expect.objectContaining({ type: "tool_result", output: "hi\n/workspace", is_error: false }),
    );
  });

  it.each([
    "success.jsonl",
    "resumed.jsonl",
    "turns.jsonl",
    "budget.jsonl",
    "refused-key.jsonl",
    "unknown-session.jsonl",
  ])("knows every line of %s and makes events of the declared shape", async (name) => {
    const lines = await readRecorded(name);

    expect(lines).not.toContain(undefined);
    for (const event of lines.flatMap((events) => events ?? [])) expect(cliEventSchema.parse(event)).toEqual(event);
  });

  it("counts a resumed run at what it cost itself, and knows what the session cost", async () => {
    const finished = (await readEvents("resumed.jsonl")).at(-1);

    expect(finished).toMatchObject({ type: "finished", cost_usd: 0.0012, session_cost_usd: 0.0024 });
  });

  it.each([
    ["turns.jsonl", "turns_exhausted", "Reached maximum number of turns (1)"],
    ["budget.jsonl", "budget_exhausted", "Reached maximum budget ($0.0001)"],
    ["unknown-session.jsonl", "failed", "No conversation found with session ID: 22222222-2222-4222-8222-222222222223"],
  ])("reads the end of %s as %s", async (name, outcome, error) => {
    const events = await readEvents(name);

    expect(events.at(-1)).toMatchObject({ type: "finished", outcome, error });
  });

  it("reads a refused key as a retry notice with the status", async () => {
    const events = await readEvents("refused-key.jsonl");

    expect(events).toContainEqual({
      type: "retry_notice",
      status: 401,
      attempt: 1,
      max_retries: 10,
      delay_ms: expect.any(Number),
    });
  });

  it("does not take a success that is an error for a success", () => {
    const line = {
      type: "result",
      subtype: "success",
      is_error: true,
      result: "Not logged in",
      session_id: "s",
      usage: {},
    };

    expect(claudeCliRunner.readLine(JSON.stringify(line))).toMatchObject([
      { outcome: "failed", error: "Not logged in" },
    ]);
  });

  it("reads a failure that the model caused with its status", () => {
    const line = {
      type: "result",
      subtype: "success",
      is_error: true,
      api_error_status: 529,
      session_id: "s",
      usage: {},
    };

    expect(claudeCliRunner.readLine(JSON.stringify(line))).toMatchObject([{ outcome: "failed", model_status: 529 }]);
  });

  it.each([
    ["words", "Segmentation fault"],
    ["a JSON value that is no line", "[1,2]"],
    ["a line without a type", '{"hello":1}'],
    ["a known line of another shape", '{"type":"assistant","message":"x"}'],
    ["half a line", '{"type":"assis'],
  ])("does not know %s", (_case, line) => {
    expect(claudeCliRunner.readLine(line)).toBeUndefined();
  });

  it("makes nothing of lines that it has no use for", () => {
    expect(claudeCliRunner.readLine('{"type":"system","subtype":"ui_invalidate"}')).toEqual([]);
    expect(claudeCliRunner.readLine('{"type":"something_new","x":1}')).toEqual([]);
    expect(claudeCliRunner.readLine('{"type":"user","message":{"content":"words"}}')).toEqual([]);
  });
});
