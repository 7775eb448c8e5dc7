import { setTimeout as delay } from "node:timers/promises";
import { stackServices } from "../../src/stack/services.ts";
import { anotherTry } from "../another-try.ts";
import type { BenchmarkSizes } from "../choose-sizes.ts";
import { measureMemory, type ServiceMemory } from "../memory/measure-memory.ts";
import { startBenchStack } from "../stack/start-bench-stack.ts";
import { installReplayCli } from "./install-replay-cli.ts";
import { measurePlatformTime, type RunPair } from "./measure-platform-time.ts";
import { measureStart, type StartFigures } from "./measure-start.ts";

export interface RunFigures {
  readonly idle: readonly ServiceMemory[];
  readonly afterRuns: readonly ServiceMemory[];
  readonly start: StartFigures;
  readonly pairs: readonly RunPair[];
}

export async function measureRuns(sizes: BenchmarkSizes, report: (line: string) => void): Promise<RunFigures> {
  const cli = installReplayCli();
  try {
    const services = stackServices.map(({ name }) => name);
    const settings = { "agent-container": { CLAUDE_BINARY: cli.binary } };
    const stack = await anotherTry.execute(() => startBenchStack({ services, settings }));
    try {
      await delay(sizes.idleSeconds * 1_000);
      const idle = measureMemory(stack);
      report("  webhook to CLI");
      const start = await measureStart(stack, sizes);
      const afterRuns = measureMemory(stack);
      report("  platform and CLI by hand");
      const pairs = await measurePlatformTime(stack, sizes);
      return { idle, afterRuns, start, pairs };
    } finally {
      await stack.close();
    }
  } finally {
    cli.remove();
  }
}
