import type { Correlation } from "./correlation.ts";
import type { LedgerEntry, LedgerPage, LedgerQuery } from "./ledger.ts";

export type Gateway = {
  listTasks(query: LedgerQuery, correlation: Correlation): Promise<LedgerPage>;
  findTask(taskId: string, correlation: Correlation): Promise<LedgerEntry | undefined>;
};
