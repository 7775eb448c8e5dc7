import { z } from "zod";
import { ledgerQuerySchema } from "../api/schemas/ledger.ts";
import type { LedgerQuery } from "../core/ledger.ts";

const DAY = 86_400_000;
const PAGE_SIZE = 25;

function orAbsent<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (value === "" ? undefined : value), schema);
}

const { status, repository, cursor } = ledgerQuerySchema.shape;

export const pageQuerySchema = z.strictObject({
  status: orAbsent(status),
  repository: orAbsent(repository),
  from: orAbsent(z.iso.date().optional()),
  to: orAbsent(z.iso.date().optional()),
  cursor: orAbsent(cursor),
});

export type PageQuery = z.output<typeof pageQuerySchema>;

export function toLedgerQuery({ status, repository, from, to, cursor }: PageQuery): LedgerQuery {
  return {
    status,
    repository,
    cursor,
    created_after: from && `${from}T00:00:00.000Z`,
    created_before: to && new Date(Date.parse(to) + DAY).toISOString(),
    limit: PAGE_SIZE,
  };
}

export function toPageAddress(query: PageQuery, next: string | null): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, cursor: next })) {
    if (value) parameters.set(name, value);
  }
  return parameters.size === 0 ? "/" : `/?${parameters}`;
}
