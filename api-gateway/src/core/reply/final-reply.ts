export type Publication = {
  readonly kind: "pull_request" | "none" | "withheld";
  readonly pullRequest: { readonly number: number; readonly url: string; readonly created: boolean } | null;
  readonly branch: string | null;
  readonly reason: string | null;
  readonly filesChanged: number;
  readonly patch: string | null;
  readonly patchTruncated: boolean;
};

export type FinalReply = {
  readonly kind: "final";
  readonly taskId: string;
  readonly url: string | null;
  readonly command: string;
  readonly status: "succeeded" | "failed" | "cancelled" | "expired";
  readonly repository: string;
  readonly summary: string;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly cancelledBecause: string | null;
  readonly publication: Publication | null;
  readonly tainted: boolean;
  readonly taintReason: string | null;
  readonly isolation: "bubblewrap" | "none" | null;
  readonly attempt: number;
  readonly turns: number;
  readonly maxTurns: number | null;
  readonly spentMicroUsd: number;
  readonly budgetMicroUsd: number;
  readonly durationMs: number;
};
