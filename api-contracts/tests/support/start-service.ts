import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, onTestFinished, vi } from "vitest";
import { createEnvironment, type Environment } from "./create-environment.ts";
import { runningProcesses } from "./running-processes.ts";
import type { ServiceUnderTest } from "./services.ts";

export type Exit = { readonly code: number | null; readonly signal: string | null };

export type ServiceProcess = {
  readonly output: () => string;
  readonly errorOutput: () => string;
  readonly exited: Promise<Exit>;
  kill(signal: NodeJS.Signals): void;
};

export type RunningService = ServiceProcess & { readonly url: URL; stop(): Promise<Exit> };

const LISTENING = /listening at (?<url>http:\/\/127\.0\.0\.1:\d+)/u;
const warningsOff = "--disable-warning=ExperimentalWarning";

export function spawnScript({ folder }: ServiceUnderTest, script: string, overrides: Environment): ServiceProcess {
  const { env, remove } = createEnvironment(overrides);
  const child = spawn(process.execPath, [warningsOff, script], { cwd: fileURLToPath(folder), env, stdio: "pipe" });
  runningProcesses.add(child);
  const chunks = { stdout: "", stderr: "" };
  child.stdin.end();
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    chunks.stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    chunks.stderr += text;
  });
  const exited = once(child, "close").then(() => {
    runningProcesses.delete(child);
    remove();
    return { code: child.exitCode, signal: child.signalCode };
  });
  return {
    output: () => chunks.stdout,
    errorOutput: () => chunks.stderr,
    exited,
    kill: (signal) => void child.kill(signal),
  };
}

export async function startService(service: ServiceUnderTest, overrides: Environment = {}): Promise<RunningService> {
  const started = spawnScript(service, "src/main.ts", overrides);
  const stop = () => {
    started.kill("SIGKILL");
    return started.exited;
  };
  const waiting = vi.waitUntil(() => LISTENING.exec(started.output())?.groups?.["url"], { timeout: 20_000 });
  const early = started.exited.then(({ code, signal }) => {
    throw new Error(`${service.name} ended at its start (${code ?? signal}): ${started.errorOutput()}`);
  });
  try {
    return { ...started, url: new URL(await Promise.race([waiting, early])), stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    early.catch(() => undefined);
    waiting.catch(() => undefined);
  }
}

export async function startServiceForTest(service: ServiceUnderTest, overrides: Environment = {}) {
  const running = await startService(service, overrides);
  onTestFinished(async () => void (await running.stop()));
  return running;
}

export function useService(service: ServiceUnderTest, overrides: Environment = {}): () => RunningService {
  const started: RunningService[] = [];
  beforeAll(async () => {
    started.push(await startService(service, overrides));
  });
  afterAll(async () => {
    await Promise.all(started.map((running) => running.stop()));
  });
  return () => {
    const [running] = started;
    if (running === undefined) throw new Error(`${service.name} did not start`);
    return running;
  };
}
