import { AsyncLocalStorage } from "node:async_hooks";

export type CallContext = {
  readonly requestId?: string | undefined;
  readonly taskId?: string | undefined;
  readonly flowId?: string | undefined;
  readonly traceparent?: string | undefined;
};

const storage = new AsyncLocalStorage<CallContext>();

export function runWithContext<Result>(context: CallContext, run: () => Result): Result {
  return storage.run({ ...storage.getStore(), ...context }, run);
}

export function toCorrelationHeaders(): Record<string, string> {
  const { requestId, taskId, flowId, traceparent } = storage.getStore() ?? {};
  return {
    ...(requestId && { "x-request-id": requestId }),
    ...(taskId && { "x-task-id": taskId }),
    ...(flowId && { "x-flow-id": flowId }),
    ...(traceparent && { traceparent }),
  };
}
