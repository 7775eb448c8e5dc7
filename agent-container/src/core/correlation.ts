export type Correlation = {
  readonly requestId: string;
  readonly taskId: string | undefined;
  readonly flowId: string | undefined;
  readonly traceparent: string | undefined;
};
