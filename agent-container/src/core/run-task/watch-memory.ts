import { isMemoryAbove } from "../cli-runner/measure-memory.ts";
import { RunFailure } from "../run-failure.ts";
import type { RunSettings } from "./run-ports.ts";
import type { RunState } from "./run-state.ts";
import { startWatch, type Watch } from "./start-watch.ts";

const megabyte = 1024 * 1024;

export function watchMemory({ runMemoryBytes, memoryMs }: RunSettings, pid: number, state: RunState): Watch {
  const limit = `${Math.round(runMemoryBytes / megabyte)} MB`;
  return startWatch(memoryMs, async () => {
    if (await isMemoryAbove(pid, runMemoryBytes))
      state.stop(new RunFailure("memory_exhausted", `The run used more than ${limit} of memory and was stopped.`));
  });
}
