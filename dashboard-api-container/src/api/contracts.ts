import type { RouteContract } from "./route-contract.ts";
import { ledgerContracts } from "./routes/ledger.ts";
import { logLevelContracts } from "./routes/log-level.ts";
import { operationsContracts } from "./routes/operations.ts";
import { taskLogContracts } from "./routes/task-logs.ts";

export const contracts: readonly RouteContract[] = [
  ...operationsContracts,
  ...logLevelContracts,
  ...ledgerContracts,
  ...taskLogContracts,
];
