import { describe, expect, it } from "vitest";
import { checkScripts } from "../../../src/checks/shape/check-scripts.ts";
import { expectedShape } from "../../../src/checks/shape/expected-shape.ts";
import { findMessages } from "../../support/find-messages.ts";

function buildManifest(scripts: object): Record<string, string> {
  return { "jira-service/package.json": JSON.stringify({ scripts }) };
}

describe("scripts", () => {
  it("passes the services' scripts", async () => {
    expect(await findMessages(checkScripts, buildManifest(expectedShape.scripts))).toEqual([]);
  });

  it("refuses a missing one", async () => {
    const { migrate: _removed, ...scripts } = expectedShape.scripts;

    expect(await findMessages(checkScripts, buildManifest(scripts))).toEqual([
      expect.stringMatching(/^jira-service\/package\.json: script "migrate" must be ".+", found "nothing"$/u),
    ]);
  });

  it("refuses one that does something else", async () => {
    const scripts = { ...expectedShape.scripts, check: "true" };

    expect(await findMessages(checkScripts, buildManifest(scripts))).toEqual([
      'jira-service/package.json: script "check" must be "tsc --noEmit", found "true"',
    ]);
  });

  it("refuses one that no other service has", async () => {
    const scripts = { ...expectedShape.scripts, postinstall: "true" };

    expect(await findMessages(checkScripts, buildManifest(scripts))).toEqual([
      `jira-service/package.json: script "postinstall" is not one of the services' scripts`,
    ]);
  });
});
