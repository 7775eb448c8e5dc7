import { dirname } from "node:path";
import type { Containment, RunFolders } from "./containment.ts";

export type OpenRun = { folders: RunFolders; nodeBinary: string; modelPort: number };

export function createNoContainment({ folders, nodeBinary, modelPort }: OpenRun): Containment {
  return {
    isolation: "none",
    inside: {
      ...folders,
      path: `${dirname(nodeBinary)}:/usr/local/bin:/usr/bin:/bin`,
      modelUrl: `http://127.0.0.1:${modelPort}`,
    },
    contain: (plan) => plan,
    launch: ({ file, args, env, cwd }) => ({ file, args, env, cwd }),
  };
}
