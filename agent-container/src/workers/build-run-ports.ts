import type { Logger } from "pino";
import type { openPeers } from "../client/open-peers.ts";
import { createRedactor } from "../config/create-redactor.ts";
import type { Settings } from "../config/settings.ts";
import { registry } from "../core/cli-runner/registry.ts";
import type { RunPorts } from "../core/run-task/run-ports.ts";
import { createTaskLogger, noTaskLogger } from "../core/task-logger.ts";
import { createGit } from "../core/workspace/git.ts";
import { keepInMemory } from "../queue/keep-in-memory.ts";
import type { RunMetrics } from "../queue/run-metrics.ts";
import type { Storage } from "../storage/open-storage.ts";
import { observeResults } from "./observe-results.ts";
import { toRunSettings, type WorkerFacts } from "./to-run-settings.ts";

type RunParts = {
  readonly settings: Settings;
  readonly facts: WorkerFacts;
  readonly peers: ReturnType<typeof openPeers>;
  readonly storage: Storage;
  readonly metrics: RunMetrics;
  readonly logger: Logger;
};

const maxPendingBytes = 8_388_608;

function listSecrets({ http, gateway, github, model, databaseUrl, queue }: Settings): string[] {
  const keys = [...http.serviceKeys, gateway, github, model].map(({ key }) => key);
  const passwords = [databaseUrl, queue.url].map((url) => decodeURIComponent(new URL(url).password));
  return [...keys, ...passwords];
}

export function buildRunPorts({ settings, facts, peers, storage, metrics, logger }: RunParts): RunPorts {
  const redact = createRedactor(listSecrets(settings));
  const warn = (message: string, error: unknown) => logger.warn({ err: error }, message);
  const { enabled, folder } = settings.taskLogs;
  const observers = { metrics, artifacts: storage.artifacts, warn };

  return {
    settings: toRunSettings(settings, facts),
    gateway: peers.gateway,
    github: peers.github,
    executions: observeResults(keepInMemory(storage.executions, warn), observers),
    transcripts: storage.transcripts,
    cliRunner: registry.claude,
    git: createGit(settings.toolsPath),
    dispatcher: peers.modelDispatcher,
    keepBundle: (taskId, content) => storage.artifacts.keep({ taskId, kind: "bundle", content }),
    redact,
    warn,
    createLogger: ({ task_id, flow_id, attempt }) => {
      if (!enabled) return noTaskLogger;
      const task = { task_id, flow_id, attempt };
      const onDropped = metrics.countDroppedLines;
      return createTaskLogger({ folder, task, now: () => new Date(), redact, maxPendingBytes, onDropped });
    },
  };
}
