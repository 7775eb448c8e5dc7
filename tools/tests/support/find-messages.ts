import type { Check } from "../../src/checks/check.ts";
import { formatFinding } from "../../src/checks/format-finding.ts";
import { createTree, type Tree } from "./create-tree.ts";

export async function findMessages(check: Check, files: Tree): Promise<string[]> {
  const findings = await check.run(await createTree(files));
  return findings.map(formatFinding);
}
