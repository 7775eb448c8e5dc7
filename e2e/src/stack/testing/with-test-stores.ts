import { join } from "node:path";
import type { CommandOptions } from "../command-options.ts";
import { createStackPaths } from "../paths.ts";
import { StackError } from "../stack-error.ts";
import { buildTestStores } from "./build-test-stores.ts";
import { endStaleTestStores } from "./end-stale-test-stores.ts";

const INTERRUPTS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export interface TestRun {
  readonly env: Record<string, string>;
  readonly signal: AbortSignal;
}

export async function withTestStores<Result>(
  { paths, report }: CommandOptions,
  work: (run: TestRun) => Promise<Result>,
): Promise<Result> {
  const testsFolder = join(paths.varFolder, "test");
  await endStaleTestStores(paths.root, testsFolder);
  const abort = new AbortController();
  for (const signal of INTERRUPTS) process.on(signal, () => abort.abort());
  const stores = await buildTestStores(createStackPaths(paths.root, join(testsFolder, String(process.pid))), report);
  try {
    const result = await work({ env: stores.env, signal: abort.signal });
    if (abort.signal.aborted) throw new StackError("The run was interrupted.");
    return result;
  } finally {
    await stores.close();
  }
}
