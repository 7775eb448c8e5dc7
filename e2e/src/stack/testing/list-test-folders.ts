import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseJson } from "../../sandbox/parse-json.ts";
import { StackError } from "../stack-error.ts";

const manifestSchema = z.looseObject({ scripts: z.record(z.string(), z.string()).optional() });
const SEPARATOR = /[\s,]+/u;
const LAST = ["api-contracts", "e2e"];
const NESTED = ["deploy/setup"];

function hasTests(manifest: string): boolean {
  if (!existsSync(manifest)) return false;
  return manifestSchema.parse(parseJson(readFileSync(manifest, "utf8"))).scripts?.["test"] !== undefined;
}

export function listTestFolders(root: string, only: string | undefined): string[] {
  const folders = [...readdirSync(root), ...NESTED];
  const found = folders.filter((name) => hasTests(join(root, name, "package.json")));
  const known = [...found.filter((name) => !LAST.includes(name)), ...LAST.filter((name) => found.includes(name))];
  const wanted = (only ?? "").split(SEPARATOR).filter((name) => name !== "");
  const unknown = wanted.filter((name) => !known.includes(name));
  if (unknown.length > 0)
    throw new StackError(`There are no tests in ${unknown.join(", ")}. TEST_ONLY takes: ${known.join(", ")}`);
  return wanted.length === 0 ? known : wanted;
}
