import { setTimeout as delay } from "node:timers/promises";
import type { ProcessSpec } from "../../src/stack/plan/plan.ts";
import { pollUntil } from "../../src/stack/poll-until.ts";
import { checkReadiness } from "../../src/stack/supervisor/check-readiness.ts";
import { readLastLines } from "../../src/stack/supervisor/read-last-lines.ts";
import { SupervisedProcess } from "../../src/stack/supervisor/supervised-process.ts";

const READY_MS = 60_000;
const CHECK_EVERY_MS = 50;
const GONE_MS = 10_000;
const SHOWN_LINES = 12;
const SHOWN_CHARACTERS = 300;

export class TestProcess {
  readonly #spec: ProcessSpec;
  #child: SupervisedProcess;

  constructor(spec: ProcessSpec, logFile: string) {
    this.#spec = spec;
    this.#child = new SupervisedProcess({ spec, logFile, onExit: () => undefined });
  }

  get name(): string {
    return this.#child.spec.name;
  }

  get spec(): ProcessSpec {
    return this.#child.spec;
  }

  get logFile(): string {
    return this.#child.logFile;
  }

  get pid(): number | null {
    return this.#child.state.pid;
  }

  launch(): void {
    this.#child.start();
  }

  async start(): Promise<void> {
    this.launch();
    await this.waitUntilReady();
  }

  async waitUntilReady(): Promise<void> {
    const deadline = performance.now() + READY_MS;
    for (;;) {
      if (!this.#child.isAlive) throw this.#describe("ended before it was ready");
      const problem = await checkReadiness(this.spec.ready).then(
        () => undefined,
        (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
      );
      if (problem === undefined) return;
      if (performance.now() > deadline) throw this.#describe(`is not ready: ${problem.message}`);
      await delay(CHECK_EVERY_MS);
    }
  }

  stop(): Promise<void> {
    return this.#child.stop();
  }

  async kill(): Promise<void> {
    if (this.pid === null) return;
    process.kill(this.pid, "SIGKILL");
    await pollUntil(() => !this.#child.isAlive, { withinMs: GONE_MS, everyMs: CHECK_EVERY_MS });
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async restartWith(settings: Readonly<Record<string, string>>): Promise<void> {
    await this.stop();
    const spec = { ...this.#spec, env: { ...this.#spec.env, ...settings } };
    this.#child = new SupervisedProcess({ spec, logFile: this.logFile, onExit: () => undefined });
    await this.start();
  }

  tail(): string {
    const lines = readLastLines(this.logFile, SHOWN_LINES);
    return lines.map((line) => line.slice(0, SHOWN_CHARACTERS)).join("\n");
  }

  #describe(what: string): Error {
    return new Error(`${this.name} ${what}\n${this.tail()}`);
  }
}
