import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StackError } from "../../stack/stack-error.ts";
import { awaitReady } from "./await-ready.ts";
import { type ProofContext, sandboxProfile } from "./proof-context.ts";
import { queryDatabase } from "./query-counts.ts";

const TASKS = "SELECT count(*) FROM gateway.tasks";

export async function rehearseBackup(context: ProofContext): Promise<void> {
  const { engine, gateway, dashboard } = context;
  const folder = await mkdtemp(join(tmpdir(), "agent-system-backup-"));
  try {
    const before = await queryDatabase(context, TASKS);
    await engine.runScript("deploy/backup.sh", [folder]);
    await queryDatabase(context, "DELETE FROM gateway.replies; UPDATE gateway.tasks SET status = 'failed'");
    await engine.runScript("deploy/restore.sh", [folder]);
    await engine.read([...sandboxProfile, "up", "--no-build", "--detach", "--wait"]);
    await awaitReady(gateway, dashboard);
    const after = await queryDatabase(context, TASKS);
    const replies = await queryDatabase(context, "SELECT count(*) FROM gateway.replies");
    if (after !== before || replies === "0")
      throw new StackError(
        `The restored database has ${after} tasks and ${replies} replies; before it were ${before}.`,
      );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
