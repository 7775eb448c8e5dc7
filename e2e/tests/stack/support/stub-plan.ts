import { fileURLToPath } from "node:url";
import type { StackPaths } from "../../../src/stack/paths.ts";
import type { Plan, ProcessSpec } from "../../../src/stack/plan/plan.ts";
import { findFreePort } from "../../../src/stack/processes/find-free-port.ts";
import { STACK_MARKER } from "../../../src/stack/processes/stack-marker.ts";

export interface Stub {
  readonly name: string;
  readonly behaviour?: "serve" | "die" | "unready" | "parent" | "stubborn";
  readonly lines?: readonly string[];
}

const STUB_SERVICE = fileURLToPath(new URL("stub-service.ts", import.meta.url));

async function createStubProcess(
  { name, behaviour = "serve", lines = [] }: Stub,
  paths: StackPaths,
): Promise<ProcessSpec> {
  const port = await findFreePort();
  return {
    name,
    command: process.execPath,
    args: [STUB_SERVICE],
    cwd: "/",
    env: {
      PATH: process.env["PATH"] ?? "",
      PORT: String(port),
      STUB: behaviour,
      STUB_LINES: lines.join("|"),
      [STACK_MARKER]: paths.stackFolder,
    },
    port,
    ready: { kind: "http", url: `http://127.0.0.1:${port}/health/ready` },
    account: null,
    stopSignal: "SIGTERM",
    stopSeconds: 1,
  };
}

export async function createStubPlan(paths: StackPaths, stubs: readonly Stub[]): Promise<Plan> {
  const processes = await Promise.all(stubs.map((stub) => createStubProcess(stub, paths)));
  const { stackFolder, stateFile, logsFolder } = paths;
  const restart = { initialMs: 100, maxMs: 2_000, stableMs: 60_000 };
  const stages = [{ title: "starting the stubs", jobs: [], processes }];
  return { stackFolder, stateFile, logsFolder, readySeconds: 20, restart, stages };
}
