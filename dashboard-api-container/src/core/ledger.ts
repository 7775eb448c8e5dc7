import { z } from "zod";

export const taskStatuses = [
  "queued",
  "running",
  "awaiting_approval",
  "succeeded",
  "failed",
  "cancelled",
  "expired",
] as const;

const microUsd = z.int().min(0);
const timestamp = z.iso.datetime({ offset: true });
const problem = { code: z.string(), message: z.string() };

export const ledgerEntrySchema = z
  .strictObject({
    task_id: z.string().meta({ description: "Task", examples: ["task-0123456789ab"] }),
    flow_id: z.string().meta({ description: "Conversation the task belongs to", examples: ["flow-0123456789ab"] }),
    status: z.enum(taskStatuses).meta({ description: "State of the task", examples: ["succeeded"] }),
    provider: z.string().meta({ description: "Where the request came from", examples: ["github"] }),
    repository: z.string().meta({ description: "Repository it works on", examples: ["acme/shop"] }),
    thread: z
      .object({ kind: z.string(), number: z.int(), url: z.string() })
      .meta({ description: "Issue or pull request where the request was made" }),
    command: z.string().meta({ description: "Command", examples: ["fix"] }),
    request: z.string().meta({ description: "Words after the command" }),
    sender: z.object({ id: z.string(), login: z.string() }).meta({ description: "Who asked" }),
    attempt: z.int().meta({ description: "Attempts so far", examples: [1] }),
    max_attempts: z.int().meta({ description: "Attempts it gets", examples: [2] }),
    tainted: z.boolean().meta({ description: "Whether outsiders wrote text it works on" }),
    budget_micro_usd: microUsd.meta({ description: "Cap in millionths of a US dollar", examples: [2_000_000] }),
    spent_micro_usd: microUsd.meta({ description: "Cost so far in millionths of a US dollar", examples: [41_500] }),
    pull_request: z
      .object({ number: z.int(), url: z.string() })
      .nullable()
      .meta({ description: "Pull request that it opened or updated" }),
    error: z.object(problem).nullable().meta({ description: "Why it failed" }),
    created_at: timestamp.meta({ description: "When the request was accepted" }),
    started_at: timestamp.nullable().meta({ description: "When a worker first took it" }),
    finished_at: timestamp.nullable().meta({ description: "When it ended" }),
    reply: z
      .object({ status: z.enum(["pending", "sent", "undeliverable"]), url: z.string().nullable() })
      .meta({ description: "Reply to the requester" }),
  })
  .meta({ id: "LedgerEntry" });

export type LedgerEntry = z.output<typeof ledgerEntrySchema>;

export type LedgerQuery = {
  readonly status?: LedgerEntry["status"] | undefined;
  readonly repository?: string | undefined;
  readonly created_after?: string | undefined;
  readonly created_before?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};

export type LedgerPage = { readonly items: LedgerEntry[]; readonly next_cursor: string | null };
