import { runJob } from "./run-job.ts";
import { SetupError } from "./setup-error.ts";

const [, , name] = process.argv;

try {
  await runJob(name, {
    env: process.env,
    folders: {
      store: "/store",
      secrets: "/secrets",
      volumes: ["/volumes/task-logs", "/volumes/agent-data"],
      migrations: "/app/migrations",
    },
    report: (line) => process.stdout.write(`setup: ${line}\n`),
  });
  process.exit(0);
} catch (error) {
  const told = error instanceof SetupError ? error.message : String(error instanceof Error ? error.stack : error);
  process.stderr.write(`setup: ${told}\n`);
  process.exit(1);
}
