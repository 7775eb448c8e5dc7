import type { ChildProcess } from "node:child_process";

export const runningProcesses = new Set<ChildProcess>();
