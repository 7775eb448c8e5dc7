export const copyBudget = { files: 28, lines: 1200 } as const;
