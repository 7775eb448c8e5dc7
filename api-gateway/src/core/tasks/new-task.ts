import type { Publish, Readiness } from "./task.ts";
import type { FrozenInput } from "./task-input.ts";

export type ReactionTarget = { readonly kind: "issue" | "comment"; readonly id: string };

export type NewTask = {
  readonly taskId: string;
  readonly replyId: string;
  readonly flowId: string;
  readonly deliveryId: string | null;
  readonly provider: string;
  readonly semanticKey: string;
  readonly readiness: Readiness;
  readonly command: string;
  readonly agent: string;
  readonly promptTemplate: string;
  readonly request: string;
  readonly priority: number;
  readonly budgetMicroUsd: number;
  readonly maxAttempts: number;
  readonly publish: Publish;
  readonly tainted: boolean;
  readonly taintReason: string | null;
  readonly input: FrozenInput;
  readonly reaction: ReactionTarget | null;
  readonly acknowledgement: string;
  readonly traceparent: string | null;
  readonly at: Date;
};
