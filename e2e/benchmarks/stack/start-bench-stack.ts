import { rmSync } from "node:fs";
import { join } from "node:path";
import { readOutsideFolder } from "../../src/stack/database/outside-folder.ts";
import { createPlan } from "../../src/stack/plan/create-plan.ts";
import type { Plan, ProcessSpec, Stage } from "../../src/stack/plan/plan.ts";
import type { StackContext } from "../../src/stack/plan/stack-context.ts";
import { stackServices } from "../../src/stack/services.ts";
import { runJob } from "../../src/stack/supervisor/run-job.ts";
import { createTestContext, type TestContext } from "../../tests/support/create-test-context.ts";
import type { TestStack } from "../../tests/support/start-test-stack.ts";
import { TestProcess } from "../../tests/support/test-process.ts";

export interface BenchStackOptions {
  readonly services: readonly string[];
  readonly settings?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly before?: (plan: Plan) => readonly ProcessSpec[];
  readonly after?: (plan: Plan, context: StackContext) => readonly ProcessSpec[];
}

async function startStages(stages: readonly Stage[], processes: readonly TestProcess[], logsFolder: string) {
  for (const { jobs, processes: specs } of stages) {
    for (const job of jobs) await runJob(job, { logsFolder, signal: new AbortController().signal });
    const started = processes.filter(({ name }) => specs.some((spec) => spec.name === name));
    for (const child of started) child.launch();
    await Promise.all(started.map((child) => child.waitUntilReady()));
  }
}

function removeFolders({ folder, context }: TestContext): void {
  const outside = readOutsideFolder(context.paths);
  for (const path of outside === undefined ? [folder] : [folder, outside]) {
    rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  }
}

function toStack(test: TestContext, processes: readonly TestProcess[]): TestStack {
  const killAll = () => {
    for (const { pid } of processes) if (pid !== null) process.kill(pid, "SIGKILL");
  };
  process.once("exit", killAll);
  return {
    context: test.context,
    processes,
    get: (name) => {
      const found = processes.find((child) => child.name === name);
      if (found === undefined) throw new Error(`${name} is not part of this stack`);
      return found;
    },
    close: async () => {
      for (const child of processes.toReversed()) await child.stop();
      process.off("exit", killAll);
      removeFolders(test);
    },
  };
}

function addStages(plan: Plan, context: StackContext, { before, after }: BenchStackOptions): readonly Stage[] {
  const toStage = (processes: readonly ProcessSpec[] = []) => ({ title: "", jobs: [], processes: [...processes] });
  return [toStage(before?.(plan)), ...plan.stages, toStage(after?.(plan, context))];
}

export async function startBenchStack(options: BenchStackOptions): Promise<TestStack> {
  const { services, settings = {} } = options;
  const test = await createTestContext();
  const plan = createPlan(test.context);
  const unwanted = stackServices.map(({ name }) => name).filter((name) => !services.includes(name));
  const stages = addStages(plan, test.context, options);
  const processes = stages
    .flatMap((stage) => stage.processes)
    .filter(({ name }) => !unwanted.includes(name))
    .map((spec) => ({ ...spec, env: { ...spec.env, ...settings[spec.name] } }))
    .map((spec) => new TestProcess(spec, join(plan.logsFolder, `${spec.name}.log`)));
  const stack = toStack(test, processes);
  try {
    await startStages(stages, processes, plan.logsFolder);
    return stack;
  } catch (error) {
    await stack.close();
    throw error;
  }
}
