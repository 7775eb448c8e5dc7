import type { Repository } from "../repository/repository.ts";
import type { Check } from "./check.ts";
import { checkBiome } from "./check-biome.ts";
import { checkComments } from "./check-comments.ts";
import { checkContracts } from "./check-contracts.ts";
import { checkCopies } from "./check-copies.ts";
import { checkJsonParse } from "./check-json-parse.ts";
import { createMigrationCheck } from "./check-migrations.ts";
import { createTypeChecks } from "./check-types.ts";
import { checkBoundaries } from "./shape/check-boundaries.ts";
import { checkEnvExamples } from "./shape/check-env-examples.ts";
import { checkEnvironmentAccess } from "./shape/check-environment-access.ts";
import { checkFileSizes } from "./shape/check-file-sizes.ts";
import { checkNames } from "./shape/check-names.ts";
import { checkReadme } from "./shape/check-readme.ts";
import { checkRegistries } from "./shape/check-registries.ts";
import { checkScripts } from "./shape/check-scripts.ts";
import { checkSkeleton } from "./shape/check-skeleton.ts";
import { checkUnfinished } from "./shape/check-unfinished.ts";
import { checkVersions } from "./shape/check-versions.ts";

export function createChecks(repository: Repository, env: NodeJS.ProcessEnv): Check[] {
  return [
    checkBiome,
    checkComments,
    checkJsonParse,
    checkSkeleton,
    checkScripts,
    checkReadme,
    checkBoundaries,
    checkEnvironmentAccess,
    checkFileSizes,
    checkNames,
    checkUnfinished,
    checkVersions,
    checkRegistries,
    checkEnvExamples,
    checkCopies,
    checkContracts,
    createMigrationCheck(env),
    ...createTypeChecks(repository),
  ];
}
