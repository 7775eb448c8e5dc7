import { join } from "node:path";
import type { Settings } from "../config/settings.ts";
import { listMirrorsInUse } from "../core/run-task/remove-leftovers.ts";
import { removeRun } from "../core/run-task/remove-run.ts";
import type { Git } from "../core/workspace/git.ts";
import { createHoldLock } from "../core/workspace/hold-lock.ts";
import { tidyMirrors } from "../core/workspace/tidy-mirrors.ts";

export function createTidyMirrors({ dataFolder, mirrors, toolsPath }: Settings, git: Git): () => Promise<string[]> {
  const holdLock = createHoldLock(toolsPath);
  return () =>
    tidyMirrors({
      ...{ git, holdLock, remove: removeRun, limits: mirrors, now: () => new Date() },
      folder: join(dataFolder, "mirrors"),
      listInUse: () => listMirrorsInUse(dataFolder),
    });
}
