import type { RouteContract } from "./route-contract.ts";
import { commandContracts } from "./routes/command-contracts.ts";
import { deliveryContracts } from "./routes/delivery-contracts.ts";
import { logLevelContracts } from "./routes/log-level.ts";
import { operationsContracts } from "./routes/operations.ts";
import { overviewContracts } from "./routes/overview-contracts.ts";
import { taskContracts } from "./routes/task-contracts.ts";
import { webhookContracts } from "./routes/webhook-contracts.ts";
import { workerContracts } from "./routes/worker-contracts.ts";

export const contracts: readonly RouteContract[] = [
  ...operationsContracts,
  ...logLevelContracts,
  ...webhookContracts,
  ...workerContracts,
  ...taskContracts,
  ...deliveryContracts,
  ...commandContracts,
  ...overviewContracts,
];
