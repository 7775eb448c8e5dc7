import type { LedgerEntry } from "../../src/core/ledger.ts";

export function buildLedgerEntry(change: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    task_id: "task-0123456789ab",
    flow_id: "flow-0123456789ab",
    status: "succeeded",
    provider: "github",
    repository: "acme/shop",
    thread: { kind: "issue", number: 1, url: "https://github.example/acme/shop/issues/1" },
    command: "fix",
    request: "the failing test",
    sender: { id: "1001", login: "alice" },
    attempt: 1,
    max_attempts: 2,
    tainted: false,
    budget_micro_usd: 2_000_000,
    spent_micro_usd: 41_500,
    pull_request: { number: 7, url: "https://github.example/acme/shop/pull/7" },
    error: null,
    created_at: "2026-11-22T10:00:00.000Z",
    started_at: "2026-11-22T10:00:01.000Z",
    finished_at: "2026-11-22T10:01:21.000Z",
    reply: { status: "sent", url: "https://github.example/acme/shop/issues/1#issuecomment-9" },
    ...change,
  };
}
