import type { LedgerQuery } from "../core/ledger.ts";
import type { operations } from "../generated/api-gateway.gen.ts";

type TaskQuery = NonNullable<operations["listTasks"]["parameters"]["query"]>;

export function toTaskQuery({ limit, ...filters }: LedgerQuery): TaskQuery {
  const { status, repository, created_after, created_before, cursor } = filters;
  return {
    limit,
    ...(status && { status }),
    ...(repository && { repository }),
    ...(created_after && { created_after }),
    ...(created_before && { created_before }),
    ...(cursor && { cursor }),
  };
}
