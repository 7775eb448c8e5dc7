import type { RouteContract } from "./route-contract.ts";
import { logLevelContracts } from "./routes/log-level.ts";
import { operationsContracts } from "./routes/operations.ts";

export const contracts: readonly RouteContract[] = [...operationsContracts, ...logLevelContracts];
