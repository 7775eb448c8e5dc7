import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Job } from "../../src/commands/job.ts";
import { services } from "../../src/services.ts";

export function createJob(env: Job["env"] = {}): Job & { readonly told: string[] } {
  const root = mkdtempSync(join(tmpdir(), "setup-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const owners = [...services.map(({ name }) => name), "postgres", "redis", "sandbox"];
  const folders = ["store", "task-logs", ...owners.map((name) => join("secrets", name))];
  for (const folder of folders) mkdirSync(join(root, folder), { recursive: true });
  const told: string[] = [];
  return {
    env,
    told,
    report: (line) => told.push(line),
    folders: {
      store: join(root, "store"),
      secrets: join(root, "secrets"),
      volumes: process.getuid?.() === 0 ? [join(root, "task-logs"), join(root, "not-mounted")] : [],
      migrations: join(root, "migrations"),
    },
  };
}
