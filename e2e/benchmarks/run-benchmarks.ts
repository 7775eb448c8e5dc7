import type { BenchmarkSizes } from "./choose-sizes.ts";
import { type Machine, readMachine } from "./machine.ts";
import { measureReadiness, type ReadinessFigures } from "./readiness/measure-readiness.ts";
import { measureReception, type ReceptionFigures } from "./reception/measure-reception.ts";
import { measureRuns, type RunFigures } from "./runs/measure-runs.ts";

export interface Figures {
  readonly sizes: BenchmarkSizes;
  readonly machine: Machine;
  readonly readiness: ReadinessFigures;
  readonly runs: RunFigures;
  readonly reception: ReceptionFigures;
}

export async function runBenchmarks(sizes: BenchmarkSizes, report: (line: string) => void): Promise<Figures> {
  const machine = readMachine();
  report("time to ready");
  const readiness = await measureReadiness(sizes);
  report("accepted deliveries per second");
  const reception = await measureReception(sizes, report);
  report("runs and memory");
  const runs = await measureRuns(sizes, report);
  return { sizes, machine, readiness, runs, reception };
}
