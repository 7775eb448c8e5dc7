import { describe, expect, it } from "vitest";
import { checkJsonParse } from "../../src/checks/check-json-parse.ts";
import { findMessages } from "../support/find-messages.ts";

const parseJson = "export function parseJson(text: string): unknown {\n  return JSON.parse(text);\n}\n";

describe("json-parse", () => {
  it.each([
    ["a direct call", "export const a = JSON.parse('1');\n"],
    ["a call by name in brackets", "export const a = JSON['parse']('1');\n"],
    ["a call through globalThis", "export const a = globalThis.JSON.parse('1');\n"],
    ["a destructured function", "const { parse } = JSON;\nexport const a = parse('1');\n"],
    ["an alias", "const json = JSON;\nexport const a = json.parse('1');\n"],
    ["a computed name", "export const a = (key: 'parse') => JSON[key]('1');\n"],
  ])("refuses %s", async (_case, source) => {
    const messages = await findMessages(checkJsonParse, { "a/package.json": "{}", "a/src/x.ts": source });

    expect(messages).toEqual([
      "a/src/x.ts:1: JSON.parse is not allowed here; call the package's parseJson (parse-json.ts), which returns unknown",
    ]);
  });

  it.each([
    ["returns any", "export function parseJson(text: string): any {\n  return JSON.parse(text);\n}\n"],
    ["has no return type", "export function parseJson(text: string) {\n  return JSON.parse(text);\n}\n"],
    ["parses a second time", `${parseJson}export const other = (text: string): unknown => JSON.parse(text);\n`],
  ])("refuses a parse-json.ts that %s", async (_case, source) => {
    expect(await findMessages(checkJsonParse, { "a/src/parse-json.ts": source })).toHaveLength(1);
  });

  it("refuses a second parse-json.ts in one package", async () => {
    const files = { "a/package.json": "{}", "a/src/parse-json.ts": parseJson, "a/tests/parse-json.ts": parseJson };

    expect(await findMessages(checkJsonParse, files)).toEqual([
      "a/tests/parse-json.ts: the package has one already: a/src/parse-json.ts",
    ]);
  });

  it("passes one parse-json.ts a package, JSON.stringify and the first-stage scripts", async () => {
    const files = {
      "a/package.json": "{}",
      "a/src/parse-json.ts": parseJson,
      "a/src/x.ts": "export const a = JSON.stringify({ text: 'JSON.parse' });\n",
      "a/app/package.json": "{}",
      "a/app/src/parse-json.ts": parseJson,
      "tools/toolchain/x.mjs": "export const a = JSON.parse('1');\n",
    };

    expect(await findMessages(checkJsonParse, files)).toEqual([]);
  });
});
