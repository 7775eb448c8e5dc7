import { describe, expect, it } from "vitest";
import { checkEnvironmentAccess } from "../../../src/checks/shape/check-environment-access.ts";
import { findMessages } from "../../support/find-messages.ts";

describe("environment-access", () => {
  it.each([
    ["process.env", "export const a = process.env.PORT;\n"],
    ["process.env handed on whole", "spawn('x', { env: process.env });\n"],
    ["process.env in brackets", "export const a = process['env'];\n"],
    ["env taken out of process", "const { env } = process;\n"],
    ["env of node:process", 'import { env } from "node:process";\n'],
    ["process through globalThis", "export const a = globalThis.process.env;\n"],
  ])("refuses %s in a service", async (_case, source) => {
    expect(await findMessages(checkEnvironmentAccess, { "jira-service/src/core/x.ts": source })).toEqual([
      "jira-service/src/core/x.ts:1: reads the environment; take what you need from the settings",
    ]);
  });

  it("passes other uses of process", async () => {
    const source = "process.on('SIGTERM', close);\nexport const a = process.pid;\n";

    expect(await findMessages(checkEnvironmentAccess, { "jira-service/src/core/x.ts": source })).toEqual([]);
  });

  it.each([
    "jira-service/src/main.ts",
    "jira-service/src/config/settings.ts",
    "jira-service/tests/x.test.ts",
    "e2e/src/x.ts",
    "tools/src/x.ts",
  ])("leaves %s alone", async (path) => {
    expect(await findMessages(checkEnvironmentAccess, { [path]: "export const a = process.env;\n" })).toEqual([]);
  });
});
