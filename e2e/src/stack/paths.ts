import { join, resolve } from "node:path";

export interface StackPaths {
  readonly root: string;
  readonly varFolder: string;
  readonly stackFolder: string;
  readonly logsFolder: string;
  readonly stateFile: string;
  readonly planFile: string;
  readonly secretsFile: string;
  readonly stackEnvFile: string;
  readonly userEnvFile: string;
  readonly postgresFolder: string;
  readonly redisFolder: string;
  readonly sandboxFolder: string;
  readonly taskLogsFolder: string;
  readonly agentFolder: string;
  readonly programsFolder: string;
}

export function createStackPaths(root: string, varFolder = join(root, "var")): StackPaths {
  const folder = resolve(varFolder);
  const stackFolder = join(folder, "stack");
  return {
    root,
    varFolder: folder,
    stackFolder,
    logsFolder: join(stackFolder, "logs"),
    stateFile: join(stackFolder, "state.json"),
    planFile: join(stackFolder, "plan.json"),
    secretsFile: join(stackFolder, "secrets.json"),
    stackEnvFile: join(folder, "stack.env"),
    userEnvFile: join(root, ".env"),
    postgresFolder: join(folder, "postgres"),
    redisFolder: join(folder, "redis"),
    sandboxFolder: join(folder, "sandbox"),
    taskLogsFolder: join(folder, "task-logs"),
    agentFolder: join(folder, "agent"),
    programsFolder: join(root, "var", "programs"),
  };
}
