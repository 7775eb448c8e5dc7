import type { Registry } from "../api/schemas/registry.ts";
import type { ReadCliVersion } from "../client/create-cli-version-reader.ts";
import { registry } from "../core/cli-runner/registry.ts";
import type { Isolation } from "../core/containment/containment.ts";

type WorkerDescription = {
  readonly workerId: string;
  readonly version: string;
  readonly isolation: Isolation;
  readonly model: string;
  readonly readVersion: ReadCliVersion;
};

export function createDescribeWorker(description: WorkerDescription): () => Promise<Registry> {
  const { workerId, version, isolation, model, readVersion } = description;
  return async () => {
    const found = (await readVersion()) ?? null;
    const clis = Object.values(registry).map(({ name }) => ({
      name,
      version: found,
      available: found !== null,
      model,
      isolation,
    }));
    return { worker_id: workerId, version, clis };
  };
}
