import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseRepositoryRulebook } from "../../src/webhooks/parse-repository-rulebook.ts";

const defaults = "defaults: { minimum_permission: write, taint: approve, allowed_bots: [77] }\n";
const parse = (text: string) => parseRepositoryRulebook("config/repositories.yaml", text);

describe("the rules of repositories", () => {
  it("come from the repository, then its owner, then the defaults", () => {
    const rulebook = parse(
      `${defaults}repositories:\n  acme/*: { taint: allow }\n  acme/Shop: { minimum_permission: admin, allowed_bots: [] }`,
    );

    expect(rulebook.findRules("ACME/shop")).toEqual({ minimumPermission: "admin", taint: "approve", allowedBots: [] });
    expect(rulebook.findRules("acme/other")).toEqual({
      minimumPermission: "write",
      taint: "allow",
      allowedBots: ["77"],
    });
    expect(rulebook.findRules("else/where")).toEqual({
      minimumPermission: "write",
      taint: "approve",
      allowedBots: ["77"],
    });
  });

  it("are strict as shipped", () => {
    const text = readFileSync(new URL("../../config/repositories.yaml", import.meta.url), "utf8");

    expect(parse(text).findRules("acme/shop")).toEqual({
      minimumPermission: "write",
      taint: "approve",
      allowedBots: [],
    });
  });

  it.each([
    [
      "everyone may ask",
      defaults.replace("write", "none"),
      "defaults.minimum_permission: expected one of read, triage, write, maintain, admin",
    ],
    [
      "a bot is named by name",
      defaults.replace("77", "renovate"),
      "defaults.allowed_bots[0]: expected the numeric id of a bot",
    ],
    ["a repository has no owner", `${defaults}repositories: { shop: {} }`, "repositories.shop"],
    ["a field is unknown", `${defaults}repositories: { acme/shop: { tains: allow } }`, '"tains"'],
    ["the defaults are missing", "repositories: {}", "config/repositories.yaml: defaults"],
  ])("are refused with place and expectation when %s", (_case, text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});
