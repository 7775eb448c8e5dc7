import { z } from "zod";
import { ledgerEntrySchema, taskStatuses } from "../../core/ledger.ts";

const timeSchema = z.iso.datetime({ offset: true });

export const ledgerQuerySchema = z.strictObject({
  status: z
    .enum(taskStatuses)
    .optional()
    .meta({ description: "Only tasks in this state", examples: ["failed"] }),
  repository: z
    .string()
    .regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/, "expected owner/name")
    .optional()
    .meta({ description: "Only tasks of this repository", examples: ["acme/shop"] }),
  created_after: timeSchema
    .optional()
    .meta({ description: "Only tasks made at this time or later", examples: ["2026-11-01T00:00:00Z"] }),
  created_before: timeSchema
    .optional()
    .meta({ description: "Only tasks made before this time", examples: ["2026-12-01T00:00:00Z"] }),
  cursor: z
    .string()
    .regex(/^[\w-]{1,200}$/)
    .optional()
    .meta({ description: "next_cursor of the page before" }),
  limit: z.coerce
    .number()
    .int()
    .min(1)
    .max(200)
    .default(50)
    .meta({ description: "Most entries to answer", examples: [50] }),
});

export const ledgerPageSchema = z
  .strictObject({
    items: z.array(ledgerEntrySchema).meta({ description: "Newest first" }),
    next_cursor: z.string().nullable().meta({ description: "Where the next page starts; null on the last page" }),
  })
  .meta({ id: "LedgerPage" });
