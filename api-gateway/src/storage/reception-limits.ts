export const receptionLimits = { maxWait: 1_000, timeout: 1_000 } as const;
