export const testEnvironment: Readonly<Record<string, string>> = {};
