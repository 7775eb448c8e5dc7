import { dirname, resolve } from "node:path";

export const repositoryRoot = resolve(dirname(import.meta.dirname), "..", "..");
