import { findDifference } from "../../repository/find-difference.ts";
import { listPresentServices } from "../../repository/list-present-services.ts";
import type { Repository } from "../../repository/repository.ts";
import { buildExample } from "../../settings/build-example.ts";
import type { Check, Finding } from "../check.ts";

async function compareExample(repository: Repository, service: string): Promise<Finding[]> {
  try {
    const { path, current, expected } = await buildExample(repository, service);
    const difference = findDifference(expected, current);
    if (difference === undefined) return [];
    return [{ path, message: `differs from the settings schema at ${difference}; run pnpm -C tools env:write` }];
  } catch (error) {
    return [{ path: `${service}/src/config/settings.ts`, message: String(error) }];
  }
}

export const checkEnvExamples: Check = {
  name: "env-examples",
  async run(repository) {
    const findings = listPresentServices(repository).map(({ folder }) => compareExample(repository, folder));
    return (await Promise.all(findings)).flat();
  },
};
