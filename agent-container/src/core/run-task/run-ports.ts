import type { Dispatcher } from "undici";
import type { CliLimits } from "../cli-runner/cli-limits.ts";
import type { CliRunner } from "../cli-runner/interface.ts";
import type { ContainedUser } from "../containment/contained-user.ts";
import type { ExecutionRepository } from "../execution-repository.ts";
import type { ModelPrices } from "../model-proxy/model-prices.ts";
import type { GatewayPort } from "../services-client/gateway-port.ts";
import type { GitHubServicePort } from "../services-client/github-service-port.ts";
import type { TaskIdentity, TaskLogger } from "../task-logger.ts";
import type { TranscriptRepository } from "../transcript-repository.ts";
import type { Git } from "../workspace/git.ts";

export type IsolationSetup =
  | {
      kind: "bubblewrap";
      bubblewrap: string;
      prlimit: string;
      unshare: string | undefined;
      user: ContainedUser | undefined;
    }
  | { kind: "none" };

export type RunSettings = {
  workerId: string;
  model: string;
  modelUrl: string;
  modelKey: string;
  modelPrices: ModelPrices;
  cliBinary: string;
  nodeBinary: string;
  dataFolder: string;
  configuration: { folder: string; instructions: string };
  isolation: IsolationSetup;
  cliLimits: CliLimits;
  maxTurns: number;
  renewMs: number;
  measureMs: number;
  memoryMs: number;
  runMemoryBytes: number;
  runProcesses: number;
  workspaceMaxBytes: number;
  diffMaxBytes: number;
};

export type RunPorts = {
  settings: RunSettings;
  gateway: GatewayPort;
  github: GitHubServicePort;
  executions: ExecutionRepository;
  transcripts: TranscriptRepository;
  cliRunner: CliRunner;
  git: Git;
  dispatcher: Dispatcher;
  keepBundle: (taskId: string, content: Buffer) => Promise<unknown>;
  redact: (text: string) => string;
  createLogger: (task: TaskIdentity) => TaskLogger;
  warn: (message: string, error: unknown) => void;
};
