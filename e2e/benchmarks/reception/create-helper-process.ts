import { fileURLToPath } from "node:url";
import type { Plan, ProcessSpec } from "../../src/stack/plan/plan.ts";

export interface HelperOptions {
  readonly name: string;
  readonly file: string;
  readonly port: number;
  readonly plan: Plan;
  readonly env?: Readonly<Record<string, string>>;
}

const E2E = fileURLToPath(new URL("../..", import.meta.url));
const STOP_SECONDS = 5;

export function createHelperProcess({ name, file, port, plan, env = {} }: HelperOptions): ProcessSpec {
  const shared = plan.stages.flatMap(({ processes }) => processes)[0]?.env ?? {};
  const { PATH = "", HOME = "" } = shared;
  return {
    name,
    command: process.execPath,
    args: ["--disable-warning=ExperimentalWarning", fileURLToPath(new URL(file, import.meta.url))],
    cwd: E2E,
    env: { PATH, HOME, PORT: String(port), ...env },
    port,
    ready: { kind: "http", url: `http://127.0.0.1:${port}/health/ready` },
    account: null,
    stopSignal: "SIGTERM",
    stopSeconds: STOP_SECONDS,
  };
}
