import { availableParallelism } from "node:os";
import { delimiter, dirname } from "node:path";
import { execa } from "execa";
import pLimit from "p-limit";

export interface NodeRun {
  readonly folder: string;
  readonly parameters: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

export interface NodeOutcome {
  readonly succeeded: boolean;
  readonly output: string;
  readonly errorOutput: string;
}

const withFreeCore = pLimit(Math.max(2, availableParallelism()));
const quiet = "--disable-warning=ExperimentalWarning";

function buildEnvironment(): Record<string, string> {
  const { PATH = "", HOME = "" } = process.env;
  return { PATH: `${dirname(process.execPath)}${delimiter}${PATH}`, HOME, NO_COLOR: "1" };
}

export function runNode({ folder, parameters, environment }: NodeRun): Promise<NodeOutcome> {
  return withFreeCore(async () => {
    const {
      exitCode,
      stdout,
      stderr,
      shortMessage = "",
    } = await execa(process.execPath, [quiet, ...parameters], {
      cwd: folder,
      env: { ...buildEnvironment(), ...environment },
      extendEnv: false,
      reject: false,
      stripFinalNewline: false,
      timeout: 120_000,
    });
    return { succeeded: exitCode === 0, output: stdout, errorOutput: stderr || shortMessage };
  });
}
