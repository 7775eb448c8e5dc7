import { rmSync } from "node:fs";
import type { CommandOptions } from "../command-options.ts";
import { readOutsideFolder } from "../database/outside-folder.ts";
import { stop } from "./stop.ts";

export async function clean(options: CommandOptions): Promise<void> {
  await stop(options);
  const { paths, report } = options;
  const outside = readOutsideFolder(paths);
  const folders = [
    paths.postgresFolder,
    paths.redisFolder,
    paths.sandboxFolder,
    paths.taskLogsFolder,
    paths.agentFolder,
    paths.stackFolder,
  ];
  for (const path of [...(outside === undefined ? [] : [outside]), ...folders, paths.stackEnvFile]) {
    rmSync(path, { recursive: true, force: true });
  }
  report("The data, the logs and the secrets of the local stack are removed.");
}
