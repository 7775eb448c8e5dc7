import type { Correlation } from "../core/correlation.ts";

export function toCorrelationHeaders(correlation: Correlation): Record<string, string> {
  const { requestId, taskId, flowId, traceparent } = correlation;
  return {
    "x-request-id": requestId,
    ...(taskId && { "x-task-id": taskId }),
    ...(flowId && { "x-flow-id": flowId }),
    ...(traceparent && { traceparent }),
  };
}
