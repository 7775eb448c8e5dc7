import { chmodSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { createStackPaths } from "../../src/stack/paths.ts";
import { buildContext } from "../../src/stack/plan/build-context.ts";
import type { StackContext } from "../../src/stack/plan/stack-context.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const ENTERABLE = 0o755;

export interface TestContext {
  readonly folder: string;
  readonly context: StackContext;
}

export async function createTestContext(): Promise<TestContext> {
  const folder = mkdtempSync(join(tmpdir(), "agent-system-stack-"));
  chmodSync(folder, ENTERABLE);
  const paths = { ...createStackPaths(ROOT, join(folder, "var")), userEnvFile: join(folder, "no-user-settings") };
  const context = await buildContext({ paths, usesFreePorts: true, report: () => undefined });
  return { folder, context };
}
