import type { ReactionTarget } from "../tasks/new-task.ts";

export type PendingReply = {
  readonly replyId: string;
  readonly provider: string;
  readonly taskId: string | null;
  readonly flowId: string | null;
  readonly deliveryId: string | null;
  readonly owner: string;
  readonly repo: string;
  readonly thread: { readonly kind: "issue" | "pull_request"; readonly number: number };
  readonly reaction: ReactionTarget | null;
  readonly isReacted: boolean;
  readonly body: string;
  readonly version: number;
  readonly isFinal: boolean;
  readonly generation: number;
  readonly commentId: string | null;
  readonly url: string | null;
  readonly attempts: number;
};
