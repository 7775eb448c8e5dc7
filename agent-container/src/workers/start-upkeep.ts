import type { Settings } from "../config/settings.ts";
import { deliverKeptResults } from "../core/run-task/deliver-result.ts";
import { removeLeftovers, sayRunsLive } from "../core/run-task/remove-leftovers.ts";
import type { RunPorts } from "../core/run-task/run-ports.ts";
import type { TaskToRun } from "../core/run-task.ts";
import { type Loop, startLoop } from "../queue/start-loop.ts";
import type { ExecutionUpkeep } from "../storage/execution-upkeep.ts";
import { createTidyMirrors } from "./create-tidy-mirrors.ts";

type UpkeepOptions = {
  readonly ports: RunPorts;
  readonly upkeep: ExecutionUpkeep;
  readonly settings: Settings;
  readonly listRunning: () => readonly TaskToRun[];
};

const second = 1_000;
const hour = 3_600 * second;
const day = 24 * hour;
const silentMs = 60 * second;

export function startUpkeep(options: UpkeepOptions): Loop {
  const { ports, upkeep, settings, listRunning } = options;
  const { redeliveryMs, retentionDays } = settings;
  const { workerId, dataFolder } = ports.settings;
  const repeat = (what: string, everyMs: number, run: () => Promise<unknown>) =>
    startLoop(async () => void (await run()), { everyMs, onError: (error) => ports.warn(`${what} failed`, error) });

  const loops = [
    repeat("saying that this worker lives", 5 * second, async () => {
      await sayRunsLive(dataFolder);
      await upkeep.touch(listRunning());
    }),
    repeat("delivering kept results", redeliveryMs, () => deliverKeptResults(ports, workerId)),
    repeat("removing what dead workers left", 15 * second, async () => {
      await removeLeftovers(dataFolder);
      await upkeep.abandonSilent(silentMs);
      await upkeep.abandonRefused(day);
    }),
    repeat("tidying the mirrors", hour, createTidyMirrors(settings, ports.git)),
    repeat("deleting what is old", hour, () => upkeep.deleteOlder(retentionDays * day)),
  ];
  return { close: async () => void (await Promise.all(loops.map((loop) => loop.close()))) };
}
