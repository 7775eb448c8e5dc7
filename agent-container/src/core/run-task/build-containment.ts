import { createBubblewrapContainment } from "../containment/bubblewrap-containment.ts";
import type { Containment, RunFolders } from "../containment/containment.ts";
import { createNoContainment } from "../containment/no-containment.ts";
import type { RunPaths } from "../workspace/run-folders.ts";
import type { OpenModel } from "./open-model.ts";
import type { RunSettings } from "./run-ports.ts";

type ContainedParts = { paths: RunPaths; mirror: string; model: OpenModel };

export function buildContainment(settings: RunSettings, { paths, mirror, model }: ContainedParts): Containment {
  const { isolation, nodeBinary, cliBinary } = settings;
  const folders: RunFolders = { workspace: paths.workspace, home: paths.home, mirror };
  if (isolation.kind === "none") return createNoContainment({ folders, nodeBinary, modelPort: model.proxy.port ?? 0 });
  const { bubblewrap, prlimit, unshare, user } = isolation;
  const { runProcesses: processes, runMemoryBytes: memoryBytes, workspaceMaxBytes: fileBytes } = settings;
  const stage = user === undefined ? undefined : { ...user, folder: model.stage, unshare: unshare ?? "" };
  return createBubblewrapContainment({
    ...{ bubblewrap, prlimit, stage, nodeBinary, cliBinary, folders },
    limits: { processes, memoryBytes, fileBytes },
    ...{ systemFiles: paths.system, modelSocket: model.socket },
  });
}
