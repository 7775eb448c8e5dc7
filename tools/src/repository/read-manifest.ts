import { z } from "zod";
import { parseJson } from "./parse-json.ts";
import type { Repository } from "./repository.ts";

const versionsSchema = z.record(z.string(), z.string()).default({});

const manifestSchema = z.looseObject({
  scripts: versionsSchema,
  dependencies: versionsSchema,
  devDependencies: versionsSchema,
  optionalDependencies: versionsSchema,
});

export type Manifest = z.output<typeof manifestSchema>;

export async function readManifest(repository: Repository, path: string): Promise<Manifest> {
  return manifestSchema.parse(parseJson(await repository.read(path)));
}
