import { z } from "zod";

const commandShape = {
  name: z.string().min(1),
  command: z.string().min(1),
  args: z.array(z.string()),
  cwd: z.string().min(1),
  env: z.record(z.string(), z.string()),
};

const readinessSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("http"), url: z.url() }),
  z.strictObject({ kind: z.literal("postgres"), url: z.url() }),
  z.strictObject({ kind: z.literal("redis"), url: z.url() }),
]);

const processSpecSchema = z.strictObject({
  ...commandShape,
  port: z.int(),
  ready: readinessSchema,
  account: z.strictObject({ uid: z.int(), gid: z.int() }).nullable(),
  stopSignal: z.enum(["SIGTERM", "SIGINT"]),
  stopSeconds: z.number().positive(),
});

const jobSpecSchema = z.strictObject(commandShape);

const stageSchema = z.strictObject({
  title: z.string(),
  jobs: z.array(jobSpecSchema),
  processes: z.array(processSpecSchema),
});

export const planSchema = z.strictObject({
  stackFolder: z.string().min(1),
  stateFile: z.string().min(1),
  logsFolder: z.string().min(1),
  readySeconds: z.number().positive(),
  restart: z.strictObject({ initialMs: z.number(), maxMs: z.number(), stableMs: z.number() }),
  stages: z.array(stageSchema),
});

export type Readiness = z.infer<typeof readinessSchema>;
export type ProcessSpec = z.infer<typeof processSpecSchema>;
export type JobSpec = z.infer<typeof jobSpecSchema>;
export type Stage = z.infer<typeof stageSchema>;
export type Plan = z.infer<typeof planSchema>;
