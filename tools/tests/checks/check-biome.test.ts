import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkBiome } from "../../src/checks/check-biome.ts";
import { repositoryRoot } from "../../src/repository/repository-root.ts";
import { findMessages } from "../support/find-messages.ts";

const biomeSettings = await readFile(join(repositoryRoot, "biome.json"), "utf8");

function judge(path: string, source: string): Promise<string[]> {
  return findMessages(checkBiome, { "biome.json": biomeSettings, [path]: source });
}

describe("biome", () => {
  it.each([
    ["any", "export const a: any = 1;\n", "noExplicitAny"],
    ["a non-null assertion", "export const a = (b: string | null) => b!.length;\n", "noNonNullAssertion"],
    ["a type assertion", "export const a = (b: unknown) => b as string;\n", "noUnsafeTypeAssertion"],
    ["a double assertion", "export const a = (b: number) => b as unknown as string;\n", "noUnsafeTypeAssertion"],
    ["an unused variable", "const a = 1;\n", "noUnusedVariables"],
    ["a fourth parameter", "export const a = (b: 1, c: 1, d: 1, e: 1) => [b, c, d, e];\n", "useMaxParams"],
    ["a long function", `export function a() {\n${"  console.log(1);\n".repeat(46)}}\n`, "noExcessiveLinesPerFunction"],
    ["a barrel", 'export * from "./b.ts";\n', "noReExportAll"],
  ])("refuses %s", async (_case, source, rule) => {
    const expected = expect.stringMatching(new RegExp(`^a/src/x.ts:1: .*${rule}`, "u"));

    expect(await judge("a/src/x.ts", source)).toEqual(expect.arrayContaining([expected]));
  });

  it("refuses a file name that is not in kebab case", async () => {
    expect(await judge("a/src/someThing.ts", "export const a = 1;\n")).toEqual([
      expect.stringContaining("useFilenamingConvention"),
    ]);
  });

  it.each([
    ["single quotes", "export const a = 'b';\n"],
    ["four spaces", "export function a() {\n    return 1;\n}\n"],
    ["no trailing comma", "export const a = [\n  1,\n  2\n];\n"],
  ])("refuses %s and says how to format", async (_case, source) => {
    expect(await judge("a/src/x.ts", source)).toEqual(["a/src/x.ts: is not formatted; run pnpm -C tools format"]);
  });

  it("passes plain code, as const and satisfies", async () => {
    expect(await judge("a/src/some-thing.test.ts", 'export const a = { b: "c" } as const satisfies object;\n')).toEqual(
      [],
    );
  });

  it.each(["a/src/generated/x.ts", "a/src/x.gen.ts", "a/openapi.json"])("leaves %s alone", async (path) => {
    expect(await judge(path, path.endsWith("json") ? '{"a":1}' : "export const a: any = 'b'")).toEqual([]);
  });

  it("says so when it cannot run at all", async () => {
    expect(await findMessages(checkBiome, { "biome.json": '{ "nonsense": 1 }\n' })).not.toEqual([]);
  });
});
