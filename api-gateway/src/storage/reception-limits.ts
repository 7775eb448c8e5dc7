export const receptionLimits = { maxWait: 4_000, timeout: 4_000 } as const;
