export type ProcessLimits = { processes: number; memoryBytes: number; fileBytes: number };

const smallestDataBytes = 4 * 1024 ** 3;
const dataFactor = 2;

export function toLimitArguments(prlimit: string, { processes, memoryBytes, fileBytes }: ProcessLimits): string[] {
  const limits = {
    nproc: processes,
    data: Math.max(memoryBytes * dataFactor, smallestDataBytes),
    fsize: fileBytes,
    core: 0,
  };
  const args = Object.entries(limits).map(([name, limit]) => `--${name}=${limit}:${limit}`);
  return [prlimit, ...args, "--"];
}
