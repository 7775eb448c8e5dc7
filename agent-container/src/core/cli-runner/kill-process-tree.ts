import { readdir, readFile } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";

export const runMarkerName = "AGENT_RUN_ID";

async function isMarked(pid: string, marker: string): Promise<boolean> {
  try {
    const environment = await readFile(`/proc/${pid}/environ`, "latin1");
    return environment.split("\0").includes(`${runMarkerName}=${marker}`);
  } catch {
    return false;
  }
}

async function findMarked(marker: string): Promise<number[]> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/u.test(name));
  const marked = await Promise.all(pids.map((pid) => isMarked(pid, marker)));
  return pids.filter((_pid, index) => marked[index] === true).map(Number);
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    return;
  }
}

export async function killMarkedProcesses(marker: string): Promise<number> {
  const killed = new Set<number>();
  for (let round = 0; round < 20; round += 1) {
    const pids = await findMarked(marker);
    if (pids.length === 0) break;
    for (const pid of pids) {
      killed.add(pid);
      kill(pid);
    }
    await delay(10);
  }
  return killed.size;
}

export async function killProcessTree(pid: number | undefined, marker: string): Promise<void> {
  if (pid !== undefined) kill(-pid);
  await killMarkedProcesses(marker);
}
