import type { RouteContract } from "./route-contract.ts";
import { commentContracts } from "./routes/comments.ts";
import { credentialContracts } from "./routes/credentials.ts";
import { gitContracts } from "./routes/git.ts";
import { logLevelContracts } from "./routes/log-level.ts";
import { operationsContracts } from "./routes/operations.ts";
import { pullRequestContracts } from "./routes/pull-requests.ts";
import { reactionContracts } from "./routes/reactions.ts";
import { repositoryContracts } from "./routes/repositories.ts";

export const contracts: readonly RouteContract[] = [
  ...commentContracts,
  ...reactionContracts,
  ...repositoryContracts,
  ...pullRequestContracts,
  ...credentialContracts,
  ...gitContracts,
  ...operationsContracts,
  ...logLevelContracts,
];
