import { lookup } from "node:dns/promises";
import { setTimeout as delay } from "node:timers/promises";
import { openDeployment } from "../open-deployment.ts";
import { SetupError } from "../setup-error.ts";
import type { Job } from "./job.ts";

const SANDBOX_STARTS_WITHIN_MS = 8_000;
const POLL_MS = 500;

async function isThere(host: string): Promise<boolean> {
  const deadline = performance.now() + SANDBOX_STARTS_WITHIN_MS;
  for (;;) {
    const found = await lookup(host).then(
      () => true,
      () => false,
    );
    if (found || performance.now() > deadline) return found;
    await delay(POLL_MS);
  }
}

export async function verifyProviders({ env, folders }: Job): Promise<void> {
  const { missing } = openDeployment(env, folders.store).providers;
  if (missing.length === 0 || (await isThere(env["SANDBOX_HOST"] ?? "sandbox"))) return;
  throw new SetupError(
    `${missing.join(" and ")} missing in .env. Set what is missing, or let the sandbox play it: docker compose --profile sandbox up`,
  );
}
