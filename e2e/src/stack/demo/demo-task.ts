import { z } from "zod";

export const demoTaskSchema = z.looseObject({
  task_id: z.string(),
  flow_id: z.string(),
  status: z.string(),
  attempt: z.int(),
  spent_micro_usd: z.number(),
  pull_request: z.looseObject({ number: z.int(), url: z.string() }).nullable(),
  error: z.looseObject({ code: z.string(), message: z.string() }).nullable(),
  reply: z.looseObject({ status: z.string(), url: z.string().nullable() }).nullable(),
});

export type DemoTask = z.infer<typeof demoTaskSchema>;

const ENDED = new Set(["succeeded", "failed", "cancelled", "expired"]);

export function isEnded({ status, reply }: DemoTask): boolean {
  return ENDED.has(status) && reply?.status !== "pending";
}
