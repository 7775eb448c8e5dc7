import { listPresentServices } from "../repository/list-present-services.ts";
import type { Repository } from "../repository/repository.ts";

export interface ContentGroup {
  readonly content: string;
  readonly services: readonly string[];
}

export async function groupByContent(repository: Repository, file: string): Promise<ContentGroup[]> {
  const groups = new Map<string, string[]>();
  for (const { folder } of listPresentServices(repository)) {
    if (!repository.has(`${folder}/${file}`)) continue;
    const content = await repository.read(`${folder}/${file}`);
    groups.set(content, [...(groups.get(content) ?? []), folder]);
  }
  return [...groups]
    .map(([content, services]) => ({ content, services }))
    .sort((left, right) => right.services.length - left.services.length);
}
