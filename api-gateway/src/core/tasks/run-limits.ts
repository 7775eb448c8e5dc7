export const runLimits = { maxTurns: 60, timeoutSeconds: 1800 } as const;
