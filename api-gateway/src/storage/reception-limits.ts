export const receptionLimits = { maxWait: 2_000, timeout: 3_000 } as const;
