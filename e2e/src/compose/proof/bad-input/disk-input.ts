import { fileURLToPath } from "node:url";
import { awaitReady } from "../await-ready.ts";
import { type ProofContext, sandboxProfile } from "../proof-context.ts";
import { runDemo } from "../run-demo.ts";
import type { BadInput } from "./bad-input.ts";

const SMALL_DISK = ["-f", "docker-compose.yml", "-f", fileURLToPath(new URL("./full-disk.yml", import.meta.url))];
const UP = [...sandboxProfile, "up", "--no-build", "--detach", "--wait"];
const FILL = "cat /dev/zero >/var/lib/agent-system/task-logs/filler 2>/dev/null; df -k /var/lib/agent-system/task-logs";
const METRICS = `fetch("http://127.0.0.1:8080/metrics").then((answer) => answer.text()).then(console.log)`;

async function startOnSmallDisk({ engine, gateway, dashboard }: ProofContext): Promise<void> {
  await engine.read([...SMALL_DISK, ...UP]);
  await awaitReady(gateway, dashboard);
}

export const diskInput: BadInput = {
  name: "the disk of the task logs is full",
  expected: /^task_log_lines_dropped_total\{.*\} [1-9]/mu,
  meet: async (context) => {
    await startOnSmallDisk(context);
    await context.engine.read([...SMALL_DISK, "exec", "-T", "api-gateway", "sh", "-c", FILL]);
    await runDemo(context);
    return context.engine.read([...SMALL_DISK, "exec", "-T", "api-gateway", "node", "--eval", METRICS]);
  },
  mend: async ({ engine, gateway, dashboard }) => {
    await engine.read(UP);
    await awaitReady(gateway, dashboard);
  },
};
