import type { Publication } from "../task-result.ts";
import type { InspectedDiff } from "../workspace/inspect-diff.ts";

const maxPatchLength = 60_000;

export const noPublication: Publication = {
  kind: "none",
  branch: null,
  commit: null,
  pull_request: null,
  reason: null,
  files_changed: 0,
  patch: null,
  patch_truncated: false,
};

export function toWithheld({ filesChanged, patch }: InspectedDiff, reason: string): Publication {
  return {
    ...noPublication,
    kind: "withheld",
    reason,
    files_changed: filesChanged,
    patch: patch === "" ? null : patch.slice(0, maxPatchLength),
    patch_truncated: patch.length > maxPatchLength,
  };
}
