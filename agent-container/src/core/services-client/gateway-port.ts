import type { RunUsage } from "../model-proxy/model-usage.ts";
import type { ClaimedTask } from "../task-input.ts";
import type { TaskResult } from "../task-result.ts";

export type ClaimRequest = { worker_id: string; attempt: number };
export type RenewRequest = ClaimRequest & { usage: RunUsage; progress: string | null };
export type Renewal =
  | { action: "continue" | "cancel"; reason: string | null; capability: string }
  | { action: "superseded" };

export type GatewayPort = {
  claim(taskId: string, request: ClaimRequest): Promise<ClaimedTask | undefined>;
  renew(taskId: string, request: RenewRequest): Promise<Renewal>;
  deliver(taskId: string, result: TaskResult): Promise<void>;
};
