import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import type { CliCommand } from "./interface.ts";

export type ProcessPlan = Omit<CliCommand, "stdin">;
export type ProcessEnd = { code: number | null; signal: NodeJS.Signals | null; startError: Error | null };
export type StartedProcess = { child: ChildProcessWithoutNullStreams; ended: Promise<ProcessEnd> };

function observeEnd(child: ChildProcessWithoutNullStreams, lingerMs: number): Promise<ProcessEnd> {
  return new Promise((resolve) => {
    child.once("error", (startError) => resolve({ code: null, signal: null, startError }));
    child.once("exit", (code, signal) => {
      const end = { code, signal, startError: null };
      const linger = setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
        resolve(end);
      }, lingerMs);
      child.once("close", () => {
        clearTimeout(linger);
        resolve(end);
      });
    });
  });
}

export function startProcess(plan: ProcessPlan, stdin: string): StartedProcess {
  const child = spawn(plan.file, plan.args, { cwd: plan.cwd, env: plan.env, detached: true, stdio: "pipe" });
  const ended = observeEnd(child, 1000);
  child.stdin.on("error", () => undefined);
  child.stdin.end(stdin);
  return { child, ended };
}
