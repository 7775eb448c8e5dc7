export type CliLimits = {
  silenceMs: number;
  timeoutMs: number;
  modelRetryMs: number;
  exitGraceMs: number;
  maxLineLength: number;
  maxGarbageLines: number;
};
