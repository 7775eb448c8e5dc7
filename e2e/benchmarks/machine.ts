import { availableParallelism, loadavg, totalmem } from "node:os";

const GIBIBYTE = 2 ** 30;

export interface Machine {
  readonly cores: number;
  readonly memoryGib: number;
  readonly loadBefore: number;
  readonly node: string;
  readonly measuredAt: string;
}

export function readMachine(): Machine {
  return {
    cores: availableParallelism(),
    memoryGib: totalmem() / GIBIBYTE,
    loadBefore: loadavg()[0] ?? 0,
    node: process.versions.node,
    measuredAt: new Date().toISOString().slice(0, 10),
  };
}
