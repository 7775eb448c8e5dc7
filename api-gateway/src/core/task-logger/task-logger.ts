import type { QueueStage, WebhookStage } from "./log-stages.ts";
import type { LogTarget } from "./log-target.ts";

export type LogFields = Readonly<Record<string, unknown>>;

export type StageEntry<Stage extends string> = {
  readonly stage: Stage;
  readonly at?: Date;
  readonly fields?: LogFields;
};

export type FinalResult = {
  readonly type: "completed" | "failed" | "cancelled";
  readonly success: boolean;
  readonly status: string;
  readonly result: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly metrics: {
    readonly cost_usd: number;
    readonly input_tokens: number;
    readonly output_tokens: number;
    readonly cached_tokens: number;
    readonly duration_ms: number;
    readonly turns: number;
  };
  readonly pull_request: { readonly number: number; readonly url: string } | null;
  readonly reply: { readonly status: string; readonly url: string | null } | null;
};

export type EventLogLine = LogFields & { readonly sequence: number; readonly timestamp: string };

export type TaskLogger = {
  writeMetadata(target: LogTarget, fields: LogFields): void;
  writeInput(target: LogTarget, fields: LogFields): void;
  logWebhookStage(target: LogTarget, entry: StageEntry<WebhookStage>): void;
  logQueueStage(target: LogTarget, entry: StageEntry<QueueStage>): void;
  writeFinalResult(target: LogTarget, result: FinalResult): void;
  writeEvents(lines: readonly EventLogLine[]): Promise<boolean>;
  flush(): Promise<void>;
};
