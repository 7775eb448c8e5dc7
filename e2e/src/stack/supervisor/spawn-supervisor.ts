import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plan } from "../plan/plan.ts";
import { STACK_MARKER } from "../processes/stack-marker.ts";
import { writePrivateFile } from "../write-private-file.ts";

const MAIN = fileURLToPath(new URL("main.ts", import.meta.url));

export function spawnSupervisor(plan: Plan, planFile: string): number {
  mkdirSync(plan.logsFolder, { recursive: true, mode: 0o700 });
  writePrivateFile(planFile, JSON.stringify(plan));
  const log = openSync(join(plan.logsFolder, "supervisor.log"), "a", 0o600);
  const child = spawn(process.execPath, [MAIN, planFile], {
    cwd: "/",
    env: { PATH: process.env["PATH"] ?? "", [STACK_MARKER]: plan.stackFolder },
    detached: true,
    stdio: ["ignore", log, log],
  });
  closeSync(log);
  child.unref();
  if (child.pid === undefined) throw new Error("The supervisor could not be started.");
  return child.pid;
}
