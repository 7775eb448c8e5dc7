import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Plan, ProcessSpec, Stage } from "../plan/plan.ts";
import { endProcesses } from "../processes/end-processes.ts";
import { findStackProcesses } from "../processes/find-stack-processes.ts";
import { findProcess, readBootId } from "../processes/process-entry.ts";
import { StackError } from "../stack-error.ts";
import { checkReadiness } from "./check-readiness.ts";
import { readLastLines } from "./read-last-lines.ts";
import { RestartBackoff } from "./restart-backoff.ts";
import { runJob } from "./run-job.ts";
import { type StackState, writeStackState } from "./stack-state.ts";
import { SupervisedProcess } from "./supervised-process.ts";

const SHOWN_LINES = 20;
const CHECK_EVERY_MS = 150;
const LEFTOVER_GRACE_MS = 3_000;

export class Supervisor {
  readonly #plan: Plan;
  readonly #show: (line: string) => void;
  readonly #stages: SupervisedProcess[][] = [];
  readonly #abort = new AbortController();
  readonly #failure = Promise.withResolvers<never>();
  readonly #backoffs = new Map<SupervisedProcess, RestartBackoff>();
  #state: StackState;

  constructor(plan: Plan, report: (line: string) => void) {
    this.#plan = plan;
    this.#show = report;
    this.#state = {
      bootId: readBootId(),
      supervisor: { pid: process.pid, startTime: findProcess(process.pid)?.startTime ?? 0 },
      phase: "starting",
      startedAt: new Date().toISOString(),
      progress: [],
      failure: null,
      processes: [],
    };
    this.#failure.promise.catch(() => undefined);
  }

  async start(): Promise<void> {
    this.#save({});
    try {
      for (const stage of this.#plan.stages) await Promise.race([this.#runStage(stage), this.#failure.promise]);
      this.#abort.signal.throwIfAborted();
      this.#save({ phase: "ready" });
    } catch (error) {
      if (this.#state.phase !== "starting") return;
      await this.#endAll({ phase: "failed", failure: error instanceof Error ? error.message : String(error) });
      throw error;
    }
  }

  async stop(): Promise<void> {
    if (this.#state.phase === "stopping") return;
    this.#save({ phase: "stopping" });
    await this.#endAll({ phase: "stopped" });
  }

  async #runStage(stage: Stage): Promise<void> {
    this.#abort.signal.throwIfAborted();
    this.#report(stage.title);
    for (const job of stage.jobs) {
      await runJob(job, { logsFolder: this.#plan.logsFolder, signal: this.#abort.signal });
      this.#abort.signal.throwIfAborted();
    }
    const processes = stage.processes.map((spec) => this.#createProcess(spec));
    this.#stages.push(processes);
    for (const child of processes) child.start();
    this.#save({});
    await Promise.all(processes.map((child) => this.#waitUntilReady(child)));
  }

  #createProcess(spec: ProcessSpec): SupervisedProcess {
    const logFile = join(this.#plan.logsFolder, `${spec.name}.log`);
    return new SupervisedProcess({ spec, logFile, onExit: (child, reason) => this.#handleExit(child, reason) });
  }

  async #waitUntilReady(child: SupervisedProcess): Promise<void> {
    const { readySeconds } = this.#plan;
    const { pid } = child.state;
    for (;;) {
      const problem = await checkReadiness(child.spec.ready).then(() => undefined, String);
      if (this.#abort.signal.aborted || child.state.pid !== pid) return;
      if (problem === undefined) break;
      const isLate = this.#state.phase === "starting" && child.uptimeMs > readySeconds * 1_000;
      if (isLate) throw this.#describe(child, `is not ready after ${readySeconds} s: ${problem}`);
      await delay(CHECK_EVERY_MS);
    }
    child.mark("running");
    this.#report(`${child.spec.name} is ready on port ${child.spec.port} (${(child.uptimeMs / 1_000).toFixed(1)} s)`);
  }

  #handleExit(child: SupervisedProcess, reason: string): void {
    if (this.#state.phase === "starting" && !this.#abort.signal.aborted) {
      this.#failure.reject(this.#describe(child, `ended with ${reason} before the system was ready`));
    }
    if (this.#state.phase === "ready") void this.#restartLater(child);
    this.#save({});
  }

  async #restartLater(child: SupervisedProcess): Promise<void> {
    const backoff = this.#backoffs.get(child) ?? new RestartBackoff(this.#plan.restart);
    this.#backoffs.set(child, backoff);
    child.mark("restarting");
    await delay(backoff.nextDelayMs(child.uptimeMs));
    if (this.#state.phase !== "ready") return;
    child.restart();
    this.#save({});
    await this.#waitUntilReady(child);
  }

  #describe(child: SupervisedProcess, problem: string): StackError {
    const lines = readLastLines(child.logFile, SHOWN_LINES).map((line) => `  ${line}`);
    return new StackError([`${child.spec.name} ${problem}. Its last lines (${child.logFile}):`, ...lines].join("\n"));
  }

  async #endAll(last: Partial<StackState>): Promise<void> {
    this.#abort.abort();
    const { stackFolder } = this.#plan;
    const before = findStackProcesses(stackFolder, this.#state);
    for (const processes of this.#stages.toReversed()) await Promise.all(processes.map((child) => child.stop()));
    await endProcesses([...before, ...findStackProcesses(stackFolder, undefined)], LEFTOVER_GRACE_MS);
    this.#save(last);
  }

  #report(line: string): void {
    this.#show(line);
    this.#save({ progress: [...this.#state.progress, line] });
  }

  #save(change: Partial<StackState>): void {
    this.#state = { ...this.#state, ...change, processes: this.#stages.flat().map((child) => child.state) };
    try {
      writeStackState(this.#plan.stateFile, this.#state);
    } catch (error) {
      console.error(`The state could not be written to ${this.#plan.stateFile}: ${error}`);
    }
  }
}
