import type { Repository } from "../repository/repository.ts";
import { readSettings } from "./read-settings.ts";
import { toExample } from "./to-example.ts";

export interface Example {
  readonly path: string;
  readonly current: string;
  readonly expected: string;
}

export async function buildExample(repository: Repository, service: string): Promise<Example> {
  const path = `${service}/.env.example`;
  const current = repository.has(path) ? await repository.read(path) : "";
  const expected = toExample(await readSettings(repository.root, service), current);
  return { path, current, expected };
}
