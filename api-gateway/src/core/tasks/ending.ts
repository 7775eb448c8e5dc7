import type { TaskResult } from "./task-result.ts";

export type Ending = {
  readonly status: "succeeded" | "failed" | "cancelled" | "expired";
  readonly reason: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly result: TaskResult | null;
};
