import type { RouteContract } from "./route-contract.ts";
import { executionContracts } from "./routes/executions.ts";
import { logLevelContracts } from "./routes/log-level.ts";
import { managementPageContracts } from "./routes/management-page.ts";
import { operationsContracts } from "./routes/operations.ts";
import { registryContracts } from "./routes/registry.ts";

export const contracts: readonly RouteContract[] = [
  ...executionContracts,
  ...registryContracts,
  ...managementPageContracts,
  ...operationsContracts,
  ...logLevelContracts,
];
