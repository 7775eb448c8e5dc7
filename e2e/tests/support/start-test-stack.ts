import { rmSync } from "node:fs";
import { join } from "node:path";
import { readOutsideFolder } from "../../src/stack/database/outside-folder.ts";
import { createPlan } from "../../src/stack/plan/create-plan.ts";
import type { Plan, ProcessSpec } from "../../src/stack/plan/plan.ts";
import type { StackContext } from "../../src/stack/plan/stack-context.ts";
import { runJob } from "../../src/stack/supervisor/run-job.ts";
import { createTestContext, type TestContext } from "./create-test-context.ts";
import { fastSettings, type ServiceSettings } from "./fast-settings.ts";
import { TestProcess } from "./test-process.ts";

export interface TestStackOptions {
  readonly services?: readonly string[];
  readonly settings?: ServiceSettings;
}

export interface TestStack {
  readonly context: StackContext;
  readonly processes: readonly TestProcess[];
  get(name: string): TestProcess;
  close(): Promise<void>;
}

const DEFAULT_SERVICES = ["github-service", "api-gateway", "agent-container"];
const STORES = ["postgres", "redis", "sandbox"];
const FAST_POSTGRES = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"].flatMap((name) => ["-c", name]);

function adjust(spec: ProcessSpec, settings: ServiceSettings): ProcessSpec {
  if (spec.name === "postgres") return { ...spec, args: [...spec.args, ...FAST_POSTGRES] };
  return { ...spec, env: { ...spec.env, ...fastSettings[spec.name], ...settings[spec.name] } };
}

function killAtExit(processes: readonly TestProcess[]): () => void {
  const killAll = () => {
    for (const { pid } of processes) if (pid !== null) process.kill(pid, "SIGKILL");
  };
  process.once("exit", killAll);
  return () => process.off("exit", killAll);
}

async function startStages(plan: Plan, processes: readonly TestProcess[]): Promise<void> {
  const services = processes.map(({ name }) => name).filter((name) => !STORES.includes(name));
  for (const stage of plan.stages) {
    const jobs = stage.jobs.filter(
      ({ name }) => name === "provision" || services.includes(name.replace("-migrate", "")),
    );
    const options = { logsFolder: plan.logsFolder, signal: new AbortController().signal };
    for (const job of jobs.slice(0, 1)) await runJob(job, options);
    await Promise.all(jobs.slice(1).map((job) => runJob(job, options)));
    const started = processes.filter(({ name }) => stage.processes.some((spec) => spec.name === name));
    for (const child of started) child.launch();
    await Promise.all(started.map((child) => child.waitUntilReady()));
  }
}

function removeFolders({ folder, context }: TestContext): void {
  const outside = readOutsideFolder(context.paths);
  for (const path of [folder, ...(outside === undefined ? [] : [outside])]) {
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  }
}

export async function startTestStack(options: TestStackOptions = {}): Promise<TestStack> {
  const { services = DEFAULT_SERVICES, settings = {} } = options;
  const test = await createTestContext();
  const plan = createPlan(test.context);
  const specs = plan.stages.flatMap((stage) => stage.processes);
  const wanted = specs.filter(({ name }) => STORES.includes(name) || services.includes(name));
  const processes = wanted.map(
    (spec) => new TestProcess(adjust(spec, settings), join(plan.logsFolder, `${spec.name}.log`)),
  );
  const forget = killAtExit(processes);
  const close = async () => {
    for (const child of processes.toReversed()) await child.stop();
    forget();
    removeFolders(test);
  };
  try {
    await startStages(plan, processes);
  } catch (error) {
    await close();
    throw error;
  }
  const get = (name: string) => {
    const found = processes.find((child) => child.name === name);
    if (found === undefined) throw new Error(`${name} is not part of this stack`);
    return found;
  };
  return { context: test.context, processes, get, close };
}
