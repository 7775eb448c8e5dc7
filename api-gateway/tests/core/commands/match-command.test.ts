import { describe, expect, it } from "vitest";
import { matchCommand } from "../../../src/core/commands/match-command.ts";
import type { Trigger } from "../../../src/core/commands/trigger.ts";
import { readShippedCatalog } from "./read-shipped-catalog.ts";

const catalog = readShippedCatalog();

function match(trigger: Trigger, event = "issue_comment") {
  const found = matchCommand({ catalog, mention: "@agent", provider: "github", event, trigger });
  return "command" in found ? { ...found, command: found.command.name } : found;
}

const inText = (text: string): Trigger => ({ kind: "text", texts: [text], previousTexts: null });
const edited = (before: string, after: string): Trigger => ({ kind: "text", texts: [after], previousTexts: [before] });

describe("matching a text", () => {
  it.each([
    ["@agent fix the total", "fix", "the total"],
    ["@agent IMPLEMENT the total", "fix", "the total"],
    ["@agent plan", "plan", ""],
    ["@agent review: the tests", "review", "the tests"],
    ["@agent why is the total wrong?", "ask", "why is the total wrong?"],
    ["@agent ask why", "ask", "why"],
    ["@agent", "help", ""],
    ["@agent status", "status", ""],
    ["@agent stop", "cancel", ""],
    ["@agent retry task-0123456789ab", "retry", "task-0123456789ab"],
  ])("%s", (text, command, request) => {
    expect(match(inText(text))).toEqual({ kind: "command", command, request, isNew: true });
  });

  it("finds nothing without a mention", () => {
    expect(match(inText("fix the total"))).toEqual({ kind: "none" });
  });

  it("names the unknown word when nothing else is said", () => {
    expect(match(inText("@agent fxi!"))).toEqual({ kind: "unknown_command", word: "fxi", isNew: true });
  });

  it("reads the title before the body", () => {
    const trigger: Trigger = { kind: "text", texts: ["@agent fix the total", "It is wrong."], previousTexts: null };

    expect(match(trigger, "issues")).toMatchObject({ command: "fix", request: "the total" });
  });

  it("listens to another mention when told so", () => {
    const input = { catalog, mention: "@helper.bot", provider: "github", event: "issue_comment" };

    expect(matchCommand({ ...input, trigger: inText("@helper.bot fix") })).toMatchObject({ kind: "command" });
    expect(matchCommand({ ...input, trigger: inText("@helperXbot fix") })).toEqual({ kind: "none" });
  });

  it("does not offer a command to a provider or event that it does not name", () => {
    expect(match(inText("@agent fix"), "discussion")).toMatchObject({ kind: "unavailable", command: "fix" });
  });
});

describe("matching an edit", () => {
  it.each([
    ["the command was not there", "the total is wrong", "@agent fix the total", true],
    ["the command was quoted", "> @agent fix", "@agent fix the total", true],
    ["it was another command", "@agent plan the total", "@agent fix the total", true],
    ["only the words changed", "@agent fix the sum", "@agent fix the total", false],
    ["an alias was there", "@agent implement the total", "@agent fix the total", false],
  ])("%s", (_case, before, after, isNew) => {
    expect(match(edited(before, after))).toMatchObject({ kind: "command", command: "fix", isNew });
  });

  it("finds nothing when the command was taken out", () => {
    expect(match(edited("@agent fix", "never mind"))).toEqual({ kind: "none" });
  });
});

describe("matching a label", () => {
  it.each([
    ["agent", { kind: "command", command: "fix", request: "", isNew: true }],
    ["Agent", { kind: "command", command: "fix", request: "", isNew: true }],
    ["agent:plan", { kind: "command", command: "plan", request: "", isNew: true }],
    ["agent: implement", { kind: "command", command: "fix", request: "", isNew: true }],
    ["agent:fxi", { kind: "unknown_command", word: "fxi", isNew: true }],
    ["agent:fix:now", { kind: "none" }],
    ["agents", { kind: "none" }],
    ["bug", { kind: "none" }],
    ["fix", { kind: "none" }],
  ])("%s", (label, expected) => {
    expect(match({ kind: "label", label }, "issues")).toEqual(expected);
  });
});

describe("matching an assignment", () => {
  it("fixes the issue when it goes to the agent", () => {
    expect(match({ kind: "assigned", toAgent: true }, "issues")).toMatchObject({ command: "fix", request: "" });
  });

  it("finds nothing when it goes to someone else", () => {
    expect(match({ kind: "assigned", toAgent: false }, "issues")).toEqual({ kind: "none" });
  });
});
