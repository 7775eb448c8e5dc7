import { type ChildProcess, spawn } from "node:child_process";
import { appendFileSync, closeSync, openSync } from "node:fs";
import type { ProcessSpec } from "../plan/plan.ts";
import { pollUntil } from "../poll-until.ts";
import { findProcess } from "../processes/process-entry.ts";
import type { ProcessState } from "./stack-state.ts";

const KILL_WAIT_MS = 5_000;

interface SupervisedProcessOptions {
  readonly spec: ProcessSpec;
  readonly logFile: string;
  readonly onExit: (process: SupervisedProcess, reason: string) => void;
}

export class SupervisedProcess {
  readonly spec: ProcessSpec;
  readonly logFile: string;
  readonly #onExit: SupervisedProcessOptions["onExit"];
  #child: ChildProcess | undefined;
  #state: ProcessState;
  #spawnedAt = 0;

  constructor({ spec, logFile, onExit }: SupervisedProcessOptions) {
    this.spec = spec;
    this.logFile = logFile;
    this.#onExit = onExit;
    this.#state = {
      name: spec.name,
      port: spec.port,
      pid: null,
      startTime: 0,
      status: "stopped",
      startedAt: null,
      restarts: 0,
    };
  }

  get state(): ProcessState {
    return this.#state;
  }

  get isAlive(): boolean {
    return this.#child !== undefined;
  }

  get uptimeMs(): number {
    return performance.now() - this.#spawnedAt;
  }

  start(): void {
    const { command, args, cwd, env, account } = this.spec;
    const log = openSync(this.logFile, "a", 0o600);
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ["ignore", log, log], ...(account ?? {}) });
    closeSync(log);
    this.#child = child;
    this.#spawnedAt = performance.now();
    child.once("error", (error) => this.#handleExit(child, error.message));
    child.once("exit", (code, signal) =>
      this.#handleExit(child, signal === null ? `exit code ${code}` : `signal ${signal}`),
    );
    const pid = child.pid ?? null;
    const startTime = pid === null ? 0 : (findProcess(pid)?.startTime ?? 0);
    this.#state = { ...this.#state, pid, startTime, status: "starting", startedAt: new Date().toISOString() };
  }

  restart(): void {
    this.#state = { ...this.#state, restarts: this.#state.restarts + 1 };
    this.start();
  }

  mark(status: ProcessState["status"]): void {
    this.#state = { ...this.#state, status };
  }

  async stop(): Promise<void> {
    const child = this.#child;
    if (child === undefined) return this.mark("stopped");
    child.kill(this.spec.stopSignal);
    if (!(await pollUntil(() => !this.isAlive, { withinMs: this.spec.stopSeconds * 1_000, everyMs: 25 }))) {
      child.kill("SIGKILL");
      await pollUntil(() => !this.isAlive, { withinMs: KILL_WAIT_MS, everyMs: 25 });
    }
    this.mark("stopped");
  }

  #handleExit(child: ChildProcess, reason: string): void {
    if (this.#child !== child) return;
    this.#child = undefined;
    this.#state = { ...this.#state, pid: null, status: "stopped" };
    appendFileSync(this.logFile, `supervisor: ${this.spec.name} ended with ${reason}\n`);
    this.#onExit(this, reason);
  }
}
