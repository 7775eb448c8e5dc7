import type { Finding } from "../checks/check.ts";
import { findDifference } from "../repository/find-difference.ts";
import { listPresentServices } from "../repository/list-present-services.ts";
import type { Repository } from "../repository/repository.ts";
import { toPublishedContract, toServiceContract } from "./contract-paths.ts";
import { emitContract } from "./emit-contract.ts";

const remedy = "run pnpm -C tools contracts:write";

async function compareContracts(repository: Repository, service: string): Promise<Finding[]> {
  try {
    const fresh = await emitContract(repository.root, service);
    const findings = [toServiceContract(service), toPublishedContract(service)].map(async (path) => {
      if (!repository.has(path)) return [{ path, message: `is missing; ${remedy}` }];
      const difference = findDifference(fresh, await repository.read(path));
      if (difference === undefined) return [];
      return [{ path, message: `differs from what the routes declare at ${difference}; ${remedy}` }];
    });
    return (await Promise.all(findings)).flat();
  } catch (error) {
    return [{ path: service, message: String(error) }];
  }
}

export async function findStaleContracts(repository: Repository): Promise<Finding[]> {
  const findings = listPresentServices(repository).map(({ folder }) => compareContracts(repository, folder));
  return (await Promise.all(findings)).flat();
}
