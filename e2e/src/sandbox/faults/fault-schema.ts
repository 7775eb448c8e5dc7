import { z } from "zod";

export const faultSchema = z.strictObject({
  provider: z.string().min(1).describe("github, anthropic, …"),
  path: z.string().default("/**").describe("Path without the provider's prefix and query; * and ** as in a shell"),
  method: z.string().toUpperCase().default("*").describe("HTTP method, or * for all"),
  times: z.int().min(1).max(1_000_000).default(1).describe("How many calls are hit"),
  kind: z.enum(["status", "delay", "rate_limit", "cut_before", "cut_after"]),
  value: z
    .int()
    .min(0)
    .optional()
    .describe("status: the status (500); delay: milliseconds (1000); rate_limit: seconds to wait (1)"),
  status: z
    .union([z.literal(403), z.literal(429)])
    .default(429)
    .describe("The status of a rate_limit"),
});

export type Fault = z.infer<typeof faultSchema>;
