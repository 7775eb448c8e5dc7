import { lookup } from "node:dns/promises";
import { openDeployment } from "../open-deployment.ts";
import { SetupError } from "../setup-error.ts";
import type { Job } from "./job.ts";

async function isThere(host: string): Promise<boolean> {
  return lookup(host).then(
    () => true,
    () => false,
  );
}

export async function verifyProviders({ env, folders }: Job): Promise<void> {
  const { missing } = openDeployment(env, folders.store).providers;
  if (missing.length === 0 || (await isThere(env["SANDBOX_HOST"] ?? "sandbox"))) return;
  throw new SetupError(
    `${missing.join(" and ")} missing in .env. Set what is missing, or let the sandbox play it: docker compose --profile sandbox up`,
  );
}
