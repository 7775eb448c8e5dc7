import { mkdir, type open } from "node:fs/promises";
import { join } from "node:path";
import { createLineFile } from "./line-file.ts";

export type TaskIdentity = { task_id: string; flow_id: string; attempt: number };
export type AgentOutput = { type: string } & Record<string, unknown>;
export type ServiceStage = "service_call" | "service_request" | "service_response" | "service_error";
export type ServiceCall = { stage: ServiceStage; service: string } & Record<string, unknown>;

export type TaskLogger = {
  agentOutput(entry: AgentOutput): void;
  serviceCall(entry: ServiceCall): void;
  close(): Promise<void>;
};

export type TaskLoggerOptions = {
  folder: string;
  task: TaskIdentity;
  now: () => Date;
  redact: (text: string) => string;
  maxPendingBytes: number;
  onDropped?: (lines: number) => void;
  open?: typeof open;
};

export const noTaskLogger: TaskLogger = {
  agentOutput: () => undefined,
  serviceCall: () => undefined,
  close: async () => undefined,
};

const maxFieldLength = 16_000;

function toShort(_key: string, value: unknown): unknown {
  if (typeof value !== "string" || value.length <= maxFieldLength) return value;
  return `${value.slice(0, maxFieldLength)}… (${value.length - maxFieldLength} characters more)`;
}

export function createTaskLogger(options: TaskLoggerOptions): TaskLogger {
  const { folder, task, now, redact, maxPendingBytes } = options;
  const taskFolder = join(folder, task.task_id);
  const toLine = (entry: Record<string, unknown>) =>
    redact(JSON.stringify({ timestamp: now().toISOString(), ...task, ...entry }, toShort));
  const openFile = (name: string, label: "type" | "stage") =>
    createLineFile({
      prepare: () => mkdir(taskFolder, { recursive: true }),
      path: join(taskFolder, name),
      maxPendingBytes,
      toDropNotice: (lines) => toLine({ [label]: "lines_dropped", lines }),
      ...(options.onDropped === undefined ? {} : { onDropped: options.onDropped }),
      ...(options.open === undefined ? {} : { open: options.open }),
    });
  const agent = openFile("04-agent-output.jsonl", "type");
  const services = openFile("05-microservices-flow.jsonl", "stage");
  return {
    agentOutput: (entry) => agent.write(() => toLine(entry)),
    serviceCall: (entry) => services.write(() => toLine(entry)),
    close: async () => void (await Promise.all([agent.close(), services.close()])),
  };
}
