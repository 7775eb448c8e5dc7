import type { Call } from "./call.ts";
import type { ServiceMetrics } from "./metrics.ts";
import { removeSecrets } from "./remove-secrets.ts";
import type { WriteOperation } from "./writes/write-operations.ts";

export type CleanText = (call: Call, operation: WriteOperation, text: string) => Promise<string>;

const keyMarker = /<!-- agent-system:key:[^>]*-->/gu;

export function createCleanText(metrics: ServiceMetrics): CleanText {
  return async (call, operation, text) => {
    const { text: cleaned, removed } = await removeSecrets(text.replaceAll(keyMarker, ""));
    if (removed > 0) {
      metrics.secretsRemoved.inc({ operation }, removed);
      call.log.warn({ operation, removed }, "secrets were replaced in text that goes to GitHub");
    }
    return cleaned;
  };
}
