import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkContracts } from "../../src/checks/check-contracts.ts";
import { formatFinding } from "../../src/checks/format-finding.ts";
import { runContractsWrite } from "../../src/commands/contracts-write.ts";
import { openRepository } from "../../src/repository/repository.ts";
import { buildEmittingServices } from "../support/contract-tree.ts";
import { createTree } from "../support/create-tree.ts";
import { findMessages } from "../support/find-messages.ts";

async function writeCurrentTree(): Promise<string> {
  const { root } = await createTree(buildEmittingServices());
  await runContractsWrite({ root, env: {}, print: () => undefined });
  return root;
}

async function judge(root: string): Promise<string[]> {
  return (await checkContracts.run(await openRepository(root))).map(formatFinding);
}

describe("contracts", () => {
  it("passes what contracts:write wrote: documents, published copies and client types", async () => {
    const root = await writeCurrentTree();

    expect(await judge(root)).toEqual([]);
    expect(await readFile(join(root, "api-contracts/jira-service/v1/openapi.json"), "utf8")).toContain("/health");
    expect(await readFile(join(root, "agent-container/src/generated/api-gateway.gen.ts"), "utf8")).toContain(
      "export interface paths",
    );
  });

  it.each([
    ["a service's own document", "jira-service/openapi.json"],
    ["the published document", "api-contracts/jira-service/v1/openapi.json"],
    ["a caller's types", "api-gateway/src/generated/github-service.gen.ts"],
  ])("refuses %s that was changed by hand or is missing", async (_case, path) => {
    const root = await writeCurrentTree();

    await writeFile(join(root, path), "changed");
    expect(await judge(root)).toEqual([
      expect.stringMatching(new RegExp(`^${path}: differs from .+ contracts:write$`, "u")),
    ]);

    await rm(join(root, path));
    expect(await judge(root)).toEqual([`${path}: is missing; run pnpm -C tools contracts:write`]);
  });

  it("refuses documents and types that do not follow a change of the routes", async () => {
    const root = await writeCurrentTree();
    const path = join(root, "github-service/src/emit-contract.ts");
    await writeFile(path, (await readFile(path, "utf8")).replace("/health", "/healthy"));

    expect(await judge(root)).toEqual([
      expect.stringMatching(/^github-service\/openapi\.json: differs from what the routes declare/u),
      expect.stringMatching(/^api-contracts\/github-service\/v1\/openapi\.json: differs/u),
    ]);
  });

  it("refuses client types of a pair that nobody declared", async () => {
    const root = await writeCurrentTree();
    await writeFile(join(root, "agent-container/src/generated/jira-service.gen.ts"), "");

    expect(await judge(root)).toEqual([
      "agent-container/src/generated/jira-service.gen.ts: belongs to no pair in tools/src/contracts/client-pairs.ts",
    ]);
  });

  it("says which document is missing for a declared pair", async () => {
    expect(await findMessages(checkContracts, {})).toContain(
      "api-gateway/src/generated/github-service.gen.ts: cannot be generated: api-contracts/github-service/v1/openapi.json is missing",
    );
  });

  it("says so when a service cannot emit its document", async () => {
    const root = await writeCurrentTree();
    await writeFile(join(root, "slack-service/src/emit-contract.ts"), "throw new Error('no routes');\n");

    expect(await judge(root)).toEqual([expect.stringContaining("no routes")]);
  });
});
