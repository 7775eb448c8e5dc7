import { posix } from "node:path";
import { type KnownDefect, knownDefects } from "./known-defects.ts";
import type { TestRun } from "./run-tests.ts";
import type { Steps } from "./script.ts";
import { edit, read } from "./tool-calls.ts";

export type Repair = { readonly path: string; readonly defect: KnownDefect };

function findImports(source: string): readonly string[] {
  return [...source.matchAll(/from\s+["'](\.[^"']+)["']/gu)].map(([, path = ""]) => path);
}

export function* repairFailingTest({ folder, failingFile }: TestRun): Steps<Repair | undefined> {
  if (failingFile === undefined) return undefined;
  const testPath = posix.resolve(folder, failingFile);
  const test = yield read(testPath, `\`${failingFile}\` fails. I read it first.`);
  for (const imported of findImports(test.text)) {
    const path = posix.resolve(posix.dirname(testPath), imported);
    const source = yield read(path, "Now the code under test.");
    const defect = knownDefects.find((known) => source.text.includes(known.from));
    if (defect === undefined) continue;
    const change = yield edit(path, defect, `Found it: ${defect.reason}.`);
    return change.isError ? undefined : { path: posix.relative(folder, path), defect };
  }
  return undefined;
}
