export const copyBudget = { files: 25, lines: 1100 } as const;
