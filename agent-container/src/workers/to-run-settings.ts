import { fileURLToPath } from "node:url";
import type { Settings } from "../config/settings.ts";
import { modelPrices } from "../core/model-proxy/model-prices.ts";
import type { IsolationSetup, RunSettings } from "../core/run-task/run-ports.ts";

export type WorkerFacts = {
  readonly workerId: string;
  readonly nodeBinary: string;
  readonly isolation: IsolationSetup;
};

const configuration = {
  folder: fileURLToPath(new URL("../../.claude", import.meta.url)),
  instructions: fileURLToPath(new URL("../../claude.md", import.meta.url)),
};
const outputLimits = { exitGraceMs: 10_000, maxLineLength: 16_000_000, maxGarbageLines: 200 };

export function toRunSettings(settings: Settings, { workerId, nodeBinary, isolation }: WorkerFacts): RunSettings {
  const { cli, model, limits, dataFolder, renewMs } = settings;
  const { silenceMs, timeoutMs, modelRetryMs, maxTurns } = cli;
  return {
    workerId,
    model: model.name,
    modelUrl: model.url,
    modelKey: model.key,
    modelPrices,
    cliBinary: cli.binary,
    nodeBinary,
    dataFolder,
    configuration,
    isolation,
    cliLimits: { silenceMs, timeoutMs, modelRetryMs, ...outputLimits },
    maxTurns,
    renewMs,
    measureMs: 5_000,
    memoryMs: 500,
    ...limits,
  };
}
