import type { Isolation } from "./containment/containment.ts";
import type { RunUsage } from "./model-proxy/model-usage.ts";
import type { RunFailureCode } from "./run-failure.ts";

export type PublishedPullRequest = { number: number; url: string; created: boolean };

export type Publication = {
  kind: "pull_request" | "none" | "withheld";
  branch: string | null;
  commit: string | null;
  pull_request: PublishedPullRequest | null;
  reason: string | null;
  files_changed: number;
  patch: string | null;
  patch_truncated: boolean;
};

export type TaskResult = {
  worker_id: string;
  attempt: number;
  outcome: "succeeded" | "failed" | "cancelled" | "released";
  retryable: boolean;
  summary: string;
  error: { code: RunFailureCode; message: string } | null;
  usage: RunUsage;
  duration_ms: number;
  session_id: string | null;
  isolation: Isolation;
  publication: Publication;
};
