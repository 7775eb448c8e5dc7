import { openDeployment } from "../open-deployment.ts";
import { ownVolume } from "../own-volume.ts";
import { listSecretFiles } from "../secrets/list-secret-files.ts";
import { writeSecretFiles } from "../secrets/write-secret-files.ts";
import type { Job } from "./job.ts";

export async function createSecrets({ env, folders, report }: Job): Promise<void> {
  const deployment = openDeployment(env, folders.store);
  writeSecretFiles(folders.secrets, listSecretFiles(deployment));
  for (const volume of folders.volumes)
    if (ownVolume(volume)) report(`${volume} belonged to another user; it belongs to the services' user now`);
  const { missing } = deployment.providers;
  report(
    `secrets are in place${missing.length === 0 ? "" : `; the sandbox plays what has no key (${missing.join(", ")})`}`,
  );
}
