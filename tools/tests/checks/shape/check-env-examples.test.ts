import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkEnvExamples } from "../../../src/checks/shape/check-env-examples.ts";
import { runEnvWrite } from "../../../src/commands/env-write.ts";
import { createTree } from "../../support/create-tree.ts";
import { findMessages } from "../../support/find-messages.ts";

const settings = [
  { name: "PORT", description: "HTTP port", secret: false, required: false, default: "8082" },
  { name: "DATABASE_URL", description: "PostgreSQL address", secret: true, required: true, default: null },
];
const example = "# HTTP port\nPORT=8082\n# PostgreSQL address\nDATABASE_URL=postgresql://jira:password@localhost/x\n";

function buildService(text: string, described: readonly object[] = settings) {
  return {
    "jira-service/package.json": '{ "type": "module" }',
    "jira-service/src/config/settings.ts": `export const describeSettings = () => ${JSON.stringify(described)};\n`,
    "jira-service/.env.example": text,
  };
}

describe("env-examples", () => {
  it("passes an example that lists every setting, with samples for those without a default", async () => {
    expect(await findMessages(checkEnvExamples, buildService(example))).toEqual([]);
  });

  it.each([
    ["lacks a setting", "# HTTP port\nPORT=8082\n"],
    ["has one too many", `${example}# Gone\nGONE=1\n`],
    ["has another default", example.replace("8082", "8083")],
    ["describes a setting in other words", example.replace("HTTP port", "Port")],
    ["is empty", ""],
  ])("refuses one that %s", async (_case, text) => {
    expect(await findMessages(checkEnvExamples, buildService(text))).toEqual([
      expect.stringMatching(/^jira-service\/\.env\.example: differs .+ at line \d+: .+ run pnpm -C tools env:write$/u),
    ]);
  });

  it("refuses a setting without a description", async () => {
    const described = [{ ...settings[0], description: "" }];

    expect(await findMessages(checkEnvExamples, buildService(example, described))).toEqual([
      expect.stringContaining("jira-service/src/config/settings.ts"),
    ]);
  });

  it("says so when the settings cannot be described", async () => {
    const files = { ...buildService(example), "jira-service/src/config/settings.ts": "export const a = 1;\n" };

    expect(await findMessages(checkEnvExamples, files)).toEqual([expect.stringContaining("describeSettings")]);
  });

  it("is content with what env:write wrote, which keeps the samples", async () => {
    const { root } = await createTree(buildService("DATABASE_URL=postgresql://jira:password@localhost/x\n"));
    const printed: string[] = [];

    const context = { root, env: {}, print: (line: string) => printed.push(line) };

    expect(await runEnvWrite(context, [])).toBe(0);
    expect(printed).toEqual(["wrote jira-service/.env.example"]);
    expect(await readFile(join(root, "jira-service/.env.example"), "utf8")).toBe(example);
  });
});
