import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Agent } from "undici";
import { onTestFinished } from "vitest";
import { registry } from "../../src/core/cli-runner/registry.ts";
import { verifyIsolation } from "../../src/core/containment/verify-isolation.ts";
import type { Push, UndeliveredResult } from "../../src/core/execution-repository.ts";
import { findClaudeBinary } from "../../src/core/find-claude-binary.ts";
import { modelPrices } from "../../src/core/model-proxy/model-prices.ts";
import { redact } from "../../src/core/redact.ts";
import type { RunPorts, RunSettings } from "../../src/core/run-task/run-ports.ts";
import type { Renewal, RenewRequest } from "../../src/core/services-client/gateway-port.ts";
import type { PullRequestRequest } from "../../src/core/services-client/github-service-port.ts";
import type { ClaimedTask } from "../../src/core/task-input.ts";
import { createTaskLogger } from "../../src/core/task-logger.ts";
import type { TaskResult } from "../../src/core/task-result.ts";
import type { Transcript } from "../../src/core/transcript-repository.ts";
import { createGit, type GitAccess } from "../../src/core/workspace/git.ts";
import { containedUser } from "./contained-run.ts";

const path = process.env["PATH"] ?? "";
const seconds = 1000;

type Seen = {
  renewals: RenewRequest[];
  results: TaskResult[];
  pullRequests: PullRequestRequest[];
  pullRequestCapabilities: string[];
  pushes: Push[];
  capabilities: string[];
  bundles: { taskId: string; content: Buffer }[];
  kept: UndeliveredResult[];
  warnings: string[];
  transcripts: Map<string, Transcript>;
};

async function buildSettings(base: string, changes: Partial<RunSettings>): Promise<RunSettings> {
  const nodeBinary = await realpath(process.execPath);
  const tools = await verifyIsolation({ path, user: containedUser, nodeBinary });
  return {
    workerId: "worker-1",
    model: "claude-sonnet-4-5",
    modelUrl: "http://127.0.0.1:9",
    modelKey: "real-model-key",
    modelPrices,
    cliBinary: findClaudeBinary(),
    nodeBinary,
    dataFolder: join(base, "data"),
    configuration: {
      folder: fileURLToPath(new URL("../../.claude", import.meta.url)),
      instructions: fileURLToPath(new URL("../../claude.md", import.meta.url)),
    },
    isolation: { kind: "bubblewrap", ...tools, user: containedUser },
    cliLimits: {
      ...{ silenceMs: 30 * seconds, timeoutMs: 60 * seconds, modelRetryMs: 20 * seconds, exitGraceMs: 5 * seconds },
      ...{ maxLineLength: 1_000_000, maxGarbageLines: 1000 },
    },
    ...{ maxTurns: 20, renewMs: 50, measureMs: 500, workspaceMaxBytes: 1_000_000_000, diffMaxBytes: 1_000_000 },
    ...{ memoryMs: 100, runMemoryBytes: 2 * 1024 ** 3, runProcesses: 512 },
    ...changes,
  };
}

function createSeenCalls(): Pick<Seen, "bundles" | "pushes" | "capabilities" | "pullRequestCapabilities"> {
  return { bundles: [], pushes: [], capabilities: [], pullRequestCapabilities: [] };
}

export async function buildFakePorts(task: ClaimedTask, access: GitAccess, changes: Partial<RunSettings> = {}) {
  const base = await realpath(await mkdtemp(join(tmpdir(), "run-task-")));
  const dispatcher = new Agent();
  onTestFinished(async () => {
    await dispatcher.close();
    await rm(base, { recursive: true, force: true });
  });
  const seen: Seen = {
    renewals: [],
    results: [],
    pullRequests: [],
    ...createSeenCalls(),
    kept: [],
    warnings: [],
    transcripts: new Map(),
  };
  const renewal: { next: () => Renewal } = {
    next: () => ({ action: "continue", reason: null, capability: "capability-2" }),
  };
  const settings = await buildSettings(base, changes);
  const logs = join(base, "logs");
  const ports: RunPorts = {
    settings,
    gateway: {
      claim: async (taskId) => (taskId === task.task_id ? task : undefined),
      renew: async (_taskId, request) => {
        seen.renewals.push(request);
        return renewal.next();
      },
      deliver: async (_taskId, result) => void seen.results.push(result),
    },
    github: {
      gitAccess: (_path, { capability }) => {
        seen.capabilities.push(capability);
        return access;
      },
      ensurePullRequest: async (request, { capability }) => {
        seen.pullRequestCapabilities.push(capability);
        seen.pullRequests.push(request);
        return { number: 7, url: "https://github.com/acme/shop/pull/7", created: true };
      },
    },
    executions: {
      start: async () => undefined,
      notePush: async (push) => void seen.pushes.push(push),
      findPush: async (taskId, commit) => seen.pushes.find((push) => push.task_id === taskId && push.commit === commit),
      keepResult: async (task_id, result) => void seen.kept.push({ task_id, result }),
      acknowledge: async (taskId) =>
        void seen.kept.splice(0, seen.kept.length, ...seen.kept.filter((kept) => kept.task_id !== taskId)),
      listUndelivered: async () => [...seen.kept],
    },
    transcripts: {
      findByFlow: async (flowId) => seen.transcripts.get(flowId),
      save: async (transcript) => void seen.transcripts.set(transcript.flow_id, transcript),
    },
    cliRunner: registry.claude,
    git: createGit(path),
    dispatcher,
    keepBundle: async (taskId, content) => void seen.bundles.push({ taskId, content }),
    redact,
    createLogger: ({ task_id, flow_id, attempt }) =>
      createTaskLogger({
        ...{ folder: logs, task: { task_id, flow_id, attempt }, now: () => new Date(), redact },
        maxPendingBytes: 1_000_000,
      }),
    warn: (message, error) => void seen.warnings.push(`${message}: ${error}`),
  };
  return { ports, seen, renewal, logs: join(logs, task.task_id), base };
}
