import { createSecrets } from "./commands/create-secrets.ts";
import type { Job } from "./commands/job.ts";
import { migrate } from "./commands/migrate.ts";
import { show } from "./commands/show.ts";
import { verifyProviders } from "./commands/verify-providers.ts";
import { SetupError } from "./setup-error.ts";

const commands = new Map<string, (job: Job) => Promise<void>>([
  ["secrets", createSecrets],
  [
    "migrate",
    async (job) => {
      await verifyProviders(job);
      await migrate(job);
    },
  ],
  ["show", show],
]);

export async function runJob(name: string | undefined, job: Job): Promise<void> {
  const command = commands.get(name ?? "");
  if (command === undefined) throw new SetupError(`"${name ?? ""}" is no job; give ${[...commands.keys()].join(", ")}`);
  await command(job);
}
