export const receptionLimits = { maxWait: 400, timeout: 800 } as const;
