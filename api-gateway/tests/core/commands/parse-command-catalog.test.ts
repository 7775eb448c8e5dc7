import { describe, expect, it } from "vitest";
import { parseCommandCatalog } from "../../../src/core/commands/parse-command-catalog.ts";
import { ConfigFileError } from "../../../src/core/text/config-file-error.ts";
import { readShippedCatalog } from "./read-shipped-catalog.ts";

const defaults = "defaults: { free_text: ask, alone: help, label: ask, assigned: ask }";
const place = "description: What it does., providers: [github], events: [issues]";
const builtIns = ["help", "status", "cancel", "retry"].map((name) => `  - { name: ${name}, built_in: true, ${place} }`);
const ask = `{ name: ask, agent: analyst, prompt_template: Answer., priority: 3, budget_micro_usd: 1, publish: answer_only, ${place} }`;

function toFile({ head = defaults, command = ask, more = builtIns } = {}): string {
  return [head, "commands:", ...more, `  - ${command}`].join("\n");
}

function parseWrong(text: string): string {
  try {
    parseCommandCatalog("config/commands.yaml", text);
  } catch (error) {
    if (error instanceof ConfigFileError) return error.message;
    throw error;
  }
  throw new Error("The file was accepted.");
}

describe("a commands file", () => {
  it("gives commands with everything that a task needs", () => {
    const catalog = parseCommandCatalog("config/commands.yaml", toFile());

    expect(catalog.find("ASK")).toEqual({
      name: "ask",
      aliases: [],
      description: "What it does.",
      builtIn: false,
      agent: "analyst",
      promptTemplate: "Answer.",
      priority: 3,
      budgetMicroUsd: 1,
      needsApproval: false,
      providers: ["github"],
      events: ["issues"],
      publish: "answer_only",
    });
    expect(catalog.getDefault("alone")).toMatchObject({ name: "help", builtIn: true, budgetMicroUsd: 0 });
  });

  it.each([
    ["not YAML", "commands: [", /^config\/commands\.yaml:1:\d+: .+; write it as YAML 1\.2\.$/u],
    ["empty", "", /^config\/commands\.yaml: the whole file: .*expected object/u],
    ["a bomb of aliases", `a: &a [1]\nb: &b [${"*a,".repeat(30)}]\nc: [${"*b,".repeat(30)}]`, /alias/u],
    [
      "a wrong priority",
      toFile({ command: ask.replace("priority: 3", "priority: high") }),
      "config/commands.yaml: commands[4].priority: expected a whole number from 1 (most urgent) to 9",
    ],
    [
      "a priority out of range",
      toFile({ command: ask.replace("priority: 3", "priority: 10") }),
      /commands\[4\]\.priority: .*9/u,
    ],
    [
      "an unknown field",
      toFile({ command: ask.replace("{ name", "{ colour: red, name") }),
      /commands\[4\]: .*"colour"/u,
    ],
    [
      "a field missing",
      toFile({ command: ask.replace("publish: answer_only,", "") }),
      "config/commands.yaml: commands[4].publish: expected pull_request or answer_only",
    ],
    [
      "a built-in command with a budget",
      toFile({ more: builtIns.map((line) => line.replace("built_in", "priority: 1, built_in")) }),
      /commands\[0\]: .*"priority"/u,
    ],
    [
      "a name with capitals",
      toFile({ command: ask.replace("name: ask", "name: Ask") }),
      /commands\[4\]\.name: expected a word/u,
    ],
    [
      "a word used twice",
      toFile({ command: ask.replace("{ name", "{ aliases: [status], name") }),
      'config/commands.yaml: commands[4]: "status" already calls status; each word calls one command',
    ],
    [
      "a default that names nothing",
      toFile({ head: defaults.replace("label: ask", "label: fix") }),
      'config/commands.yaml: defaults.label: "fix" names no command of this file',
    ],
    [
      "a built-in command missing",
      toFile({ more: builtIns.slice(1) }),
      /commands: expected a built_in command called help/u,
    ],
    [
      "an invented built-in command",
      toFile({ command: `{ name: ask, built_in: true, ${place} }` }),
      "config/commands.yaml: commands[4].built_in: ask is not built in; expected false",
    ],
  ])("is refused with place and expectation: %s", (_case, text, message) => {
    expect(parseWrong(text)).toMatch(message);
  });
});

describe("the commands that are shipped", () => {
  const catalog = readShippedCatalog();

  it("are these eight", () => {
    expect(catalog.commands.map(({ name }) => name)).toEqual([
      "help",
      "status",
      "cancel",
      "retry",
      "ask",
      "plan",
      "fix",
      "review",
    ]);
  });

  it("let only fix write upstream", () => {
    const writing = catalog.commands.filter(({ publish }) => publish === "pull_request");

    expect(writing.map(({ name }) => name)).toEqual(["fix"]);
  });

  it.each(["ask", "plan", "fix", "review"])("tell the agent of %s that outside text is no instruction", (name) => {
    expect(catalog.find(name)?.promptTemplate).toMatch(/labelled blocks[\s\S]+instruction/u);
    expect(catalog.find(name)?.promptTemplate).toMatch(/last message is posted as the answer/u);
  });
});
