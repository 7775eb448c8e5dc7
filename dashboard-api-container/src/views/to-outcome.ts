import { z } from "zod";
import type { LogEntry } from "../core/task-logs.ts";
import { toDuration } from "./to-duration.ts";
import { toLink } from "./to-link.ts";

const link = z.union([z.string(), z.looseObject({ url: z.string().nullish() }).transform(({ url }) => url)]);

const resultSchema = z.looseObject({
  status: z.string().optional().catch(undefined),
  result: z.string().optional().catch(undefined),
  error: z
    .union([z.string(), z.looseObject({ message: z.string() }).transform(({ message }) => message)])
    .optional()
    .catch(undefined),
  metrics: z
    .looseObject({
      cost_usd: z.number().nullish(),
      input_tokens: z.number().nullish(),
      output_tokens: z.number().nullish(),
      cached_tokens: z.number().nullish(),
      duration_ms: z.number().nullish(),
      turns: z.number().nullish(),
    })
    .optional()
    .catch(undefined),
  pull_request: link.optional().catch(undefined),
  reply: link.optional().catch(undefined),
});

const count = new Intl.NumberFormat("en-US");
const money = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", maximumFractionDigits: 4 });

function present(value: number | null | undefined, format: (value: number) => string): string | undefined {
  return value === null || value === undefined ? undefined : format(value);
}

export function toOutcome(finalResult: LogEntry, { withTask }: { readonly withTask: boolean }) {
  const { status, result, error, metrics, ...links } = resultSchema.parse(finalResult);
  const figures = [
    { name: "Cost", value: withTask ? undefined : present(metrics?.cost_usd, money.format) },
    { name: "CLI time", value: present(metrics?.duration_ms, toDuration) },
    { name: "Turns", value: present(metrics?.turns, count.format) },
    { name: "Input tokens", value: present(metrics?.input_tokens, count.format) },
    { name: "Output tokens", value: present(metrics?.output_tokens, count.format) },
    { name: "Cached tokens", value: present(metrics?.cached_tokens, count.format) },
  ].filter(({ value }) => value !== undefined);
  return {
    status,
    result,
    error,
    figures,
    pullRequestLink: toLink(links.pull_request),
    replyLink: toLink(links.reply),
  };
}
