import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { readOutsideFolder } from "../../src/stack/database/outside-folder.ts";
import { createStackPaths } from "../../src/stack/paths.ts";
import { anotherTry } from "../another-try.ts";
import type { BenchmarkSizes } from "../choose-sizes.ts";
import { findMedian } from "../statistics/find-median.ts";
import { readServiceSeconds } from "./read-service-seconds.ts";

export interface ReadinessFigures {
  readonly firstSeconds: number;
  readonly laterSeconds: number;
  readonly servicesSeconds: number;
}

const MAIN = fileURLToPath(new URL("../../src/stack/main.ts", import.meta.url));
const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const LONGEST_START_MS = 300_000;

async function timeStart(folder: string): Promise<number> {
  const options = { timeout: LONGEST_START_MS };
  const startedAt = performance.now();
  await execa(process.execPath, [MAIN, "start", "--free-ports", "--var", folder], options);
  const seconds = (performance.now() - startedAt) / 1_000;
  await execa(process.execPath, [MAIN, "stop", "--var", folder], options);
  return seconds;
}

export async function measureReadiness({ starts }: BenchmarkSizes): Promise<ReadinessFigures> {
  const folder = mkdtempSync(join(tmpdir(), "agent-system-bench-"));
  const paths = createStackPaths(ROOT, join(folder, "var"));
  try {
    const firstSeconds = await anotherTry.execute(() => timeStart(paths.varFolder));
    const later: number[] = [];
    const services: number[] = [];
    for (let start = 0; start < starts; start += 1) {
      later.push(await anotherTry.execute(() => timeStart(paths.varFolder)));
      services.push(readServiceSeconds(join(paths.logsFolder, "supervisor.log")));
    }
    return { firstSeconds, laterSeconds: findMedian(later), servicesSeconds: findMedian(services) };
  } finally {
    await execa(process.execPath, [MAIN, "stop", "--var", paths.varFolder], { reject: false });
    const outside = readOutsideFolder(paths);
    for (const path of outside === undefined ? [folder] : [folder, outside]) {
      rmSync(path, { recursive: true, force: true, maxRetries: 5 });
    }
  }
}
