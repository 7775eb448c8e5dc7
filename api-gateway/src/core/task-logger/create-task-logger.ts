import { basename, join } from "node:path";
import { createEventWriter } from "./create-event-writer.ts";
import { createLogJson } from "./create-log-json.ts";
import { createFileReplacer } from "./file-replacer.ts";
import { createFileSlots } from "./file-slots.ts";
import { createLineWriter, type LineTarget } from "./line-writer.ts";
import type { LogTarget } from "./log-target.ts";
import { noTaskLogger } from "./no-task-logger.ts";
import type { LogFields, StageEntry, TaskLogger } from "./task-logger.ts";

export type TaskLoggerOptions = {
  readonly enabled: boolean;
  readonly folder: string;
  readonly secrets: readonly string[];
  readonly now: () => Date;
  readonly onDrop: (file: string, lines: number) => void;
  readonly maxPendingBytes?: number;
};

type LineFileName = "02-webhook-flow.jsonl" | "03-queue-flow.jsonl";

const MAX_PENDING_BYTES = 16 * 1024 * 1024;
const MAX_PENDING_FILES = 10_000;
const FILES_AT_ONCE = 4;

const taskIdPattern = /^task-[0-9a-f]{12}$/u;

function toEntry({ taskId, flowId, attempt }: LogTarget, at: Date, fields: LogFields): LogFields {
  const identity = { timestamp: at.toISOString(), task_id: taskId, flow_id: flowId, attempt };
  return { ...identity, ...fields, ...identity };
}

export function createTaskLogger(options: TaskLoggerOptions): TaskLogger {
  const { enabled, folder, secrets, now, onDrop, maxPendingBytes = MAX_PENDING_BYTES } = options;
  if (!enabled) return noTaskLogger;
  const { toLine, toDocument } = createLogJson(secrets);
  const slots = createFileSlots(FILES_AT_ONCE);
  const lines = createLineWriter({
    maxPendingBytes,
    maxBrokenFiles: MAX_PENDING_FILES,
    slots,
    onDrop: (path, count) => onDrop(basename(path), count),
  });
  const files = createFileReplacer(MAX_PENDING_FILES, slots);

  const toLineTarget = (target: LogTarget, file: LineFileName): LineTarget => ({
    path: join(folder, target.taskId, file),
    toDropNotice: (count) => toLine(toEntry(target, now(), { stage: "lines_dropped", lines: count })),
  });

  const safely = (target: LogTarget, lineTarget: LineTarget, write: () => void) => {
    if (!taskIdPattern.test(target.taskId)) return onDrop(basename(lineTarget.path), 1);
    try {
      write();
    } catch {
      lines.countDrop(lineTarget);
    }
  };
  const writeFile = (target: LogTarget, file: string, fields: LogFields) => {
    const reportTo = toLineTarget(target, "02-webhook-flow.jsonl");
    safely(target, reportTo, () => {
      const content = toDocument(toEntry(target, now(), fields));
      files.replace({ path: join(folder, target.taskId, file), content, onDrop: () => lines.countDrop(reportTo) });
    });
  };
  const logStage = (target: LogTarget, file: LineFileName, { stage, at, fields }: StageEntry<string>) => {
    const lineTarget = toLineTarget(target, file);
    safely(target, lineTarget, () =>
      lines.append(lineTarget, toLine(toEntry(target, at ?? now(), Object.assign({ stage }, fields, { stage })))),
    );
  };

  return {
    writeMetadata: (target, fields) => writeFile(target, "metadata.json", fields),
    writeInput: (target, fields) => writeFile(target, "01-input.json", fields),
    logWebhookStage: (target, entry) => logStage(target, "02-webhook-flow.jsonl", entry),
    logQueueStage: (target, entry) => logStage(target, "03-queue-flow.jsonl", entry),
    writeFinalResult: (target, result) => writeFile(target, "06-final-result.json", result),
    writeEvents: createEventWriter(folder, toLine),
    flush: async () => {
      await files.flush();
      await lines.flush();
    },
  };
}
