import { describe, expect, it } from "vitest";
import { checkReadme } from "../../../src/checks/shape/check-readme.ts";
import { findMessages } from "../../support/find-messages.ts";
import { buildServiceTree } from "../../support/service-tree.ts";

const good = buildServiceTree("jira-service");
const path = "jira-service/README.md";
const text = good[path] ?? "";

describe("readme", () => {
  it("passes the five headings in their order", async () => {
    expect(await findMessages(checkReadme, good)).toEqual([]);
  });

  it("does not take a shell comment in an example for a heading", async () => {
    expect(await findMessages(checkReadme, { ...good, [path]: `${text}\n\`\`\`\n## not a heading\n\`\`\`\n` })).toEqual(
      [],
    );
  });

  it.each([
    ["without a heading", text.replace("## Routes", "Routes")],
    ["with a heading of its own", `${text}\n## History\n`],
    [
      "in another order",
      text.replace("## Run", "## x").replace("## Settings", "## Run").replace("## x", "## Settings"),
    ],
  ])("refuses one %s", async (_case, content) => {
    expect(await findMessages(checkReadme, { ...good, [path]: content })).toEqual([
      expect.stringContaining("second-level headings must be Purpose, Run, Settings, Routes, Tests; found Purpose"),
    ]);
  });

  it("refuses one that is longer than a screen", async () => {
    expect(await findMessages(checkReadme, { ...good, [path]: `${text}${"line\n".repeat(80)}` })).toEqual([
      expect.stringContaining("one screen is at most 80"),
    ]);
  });
});
