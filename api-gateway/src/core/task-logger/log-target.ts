export type LogTarget = {
  readonly taskId: string;
  readonly flowId: string;
  readonly attempt: number;
};
