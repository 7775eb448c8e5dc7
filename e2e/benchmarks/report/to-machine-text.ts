import type { Figures } from "../run-benchmarks.ts";

const BUSY_LOAD_PER_CORE = 1;

function toLoadText({ cores, loadBefore }: Figures["machine"]): string {
  const load = `The load average before the run was ${loadBefore.toFixed(1)}`;
  if (loadBefore <= cores * BUSY_LOAD_PER_CORE) return `${load}.`;
  return `${load}: the machine was busy with other work, so the figures are worse than they need to be, and scatter.`;
}

export function toMachineText({ machine }: Pick<Figures, "machine">): string {
  return [
    "# Benchmarks",
    "",
    "Written by `make bench`. Do not edit: run it again.",
    "",
    `All figures are of one run on ${machine.measuredAt}, on a machine with ${machine.cores} cores and ${machine.memoryGib.toFixed(0)} GiB of memory that also ran PostgreSQL, Redis, the sandbox and the load itself. Node ${machine.node}.`,
    toLoadText(machine),
    "Ratios travel better than figures: both sides of a ratio were measured in turns, in the same minutes.",
  ].join("\n");
}
