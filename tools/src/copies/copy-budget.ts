export const copyBudget = { files: 14, lines: 600 } as const;
