import { execa } from "execa";

export type ReadCliVersion = () => Promise<string | undefined>;

const versionPattern = /\d+\.\d+\.\d+[\w.+-]*/u;
const limits = { timeout: 5_000, killSignal: "SIGKILL", maxBuffer: 10_000 } as const;

async function readVersion(binary: string): Promise<string | undefined> {
  const env = { HOME: "/nonexistent", PATH: "/usr/bin:/bin", DISABLE_AUTOUPDATER: "1" };
  const quiet = { env, extendEnv: false, cwd: "/", reject: false, stdin: "ignore" } as const;
  const { exitCode, stdout } = await execa(binary, ["--version"], { ...quiet, ...limits });
  return exitCode === 0 ? versionPattern.exec(stdout)?.[0] : undefined;
}

export function createCliVersionReader(binary: string): ReadCliVersion {
  let known: string | undefined;
  return async () => {
    known ??= await readVersion(binary);
    return known;
  };
}
