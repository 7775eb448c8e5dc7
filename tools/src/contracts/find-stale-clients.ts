import { join } from "node:path";
import type { Finding } from "../checks/check.ts";
import { findDifference } from "../repository/find-difference.ts";
import type { Repository } from "../repository/repository.ts";
import { type ClientPair, clientPairs } from "./client-pairs.ts";
import { toClientTypes, toPublishedContract } from "./contract-paths.ts";
import { generateClientTypes } from "./generate-client-types.ts";

const remedy = "run pnpm -C tools contracts:write";

async function compareTypes(repository: Repository, pairs: readonly ClientPair[]): Promise<Finding[]> {
  const documents = pairs.map(({ service }) => join(repository.root, toPublishedContract(service)));
  const fresh = await generateClientTypes(documents);
  const findings = pairs.map(async (pair, index) => {
    const path = toClientTypes(pair);
    if (!repository.has(path)) return [{ path, message: `is missing; ${remedy}` }];
    const difference = findDifference(fresh[index] ?? "", await repository.read(path));
    if (difference === undefined) return [];
    return [{ path, message: `differs from ${toPublishedContract(pair.service)} at ${difference}; ${remedy}` }];
  });
  return (await Promise.all(findings)).flat();
}

function findUndeclared(repository: Repository, pairs: readonly ClientPair[]): Finding[] {
  const declared = new Set(pairs.map(toClientTypes));
  return repository.files
    .filter((path) => /\/src\/generated\/[^/]+\.gen\.ts$/u.test(path) && !declared.has(path))
    .map((path) => ({ path, message: "belongs to no pair in tools/src/contracts/client-pairs.ts" }));
}

export async function findStaleClients(repository: Repository, pairs = clientPairs): Promise<Finding[]> {
  const { published = [], unpublished = [] } = Object.groupBy(pairs, ({ service }) =>
    repository.has(toPublishedContract(service)) ? "published" : "unpublished",
  );
  const missing = unpublished.map((pair) => ({
    path: toClientTypes(pair),
    message: `cannot be generated: ${toPublishedContract(pair.service)} is missing`,
  }));
  const stale = published.length === 0 ? [] : await compareTypes(repository, published);
  return [...missing, ...stale, ...findUndeclared(repository, pairs)];
}
