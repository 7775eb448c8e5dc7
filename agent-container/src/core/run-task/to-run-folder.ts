import { join } from "node:path";

export function toRunFolder(dataFolder: string, runId: string): string {
  return join(dataFolder, "workspaces", runId);
}
