import { readFileSync } from "node:fs";
import { z } from "zod";
import { parseJson } from "../../sandbox/parse-json.ts";
import { writePrivateFile } from "../write-private-file.ts";

const processStateSchema = z.strictObject({
  name: z.string(),
  port: z.int(),
  pid: z.int().nullable(),
  startTime: z.number(),
  status: z.enum(["starting", "running", "restarting", "stopped"]),
  startedAt: z.string().nullable(),
  restarts: z.int(),
});

const stackStateSchema = z.strictObject({
  bootId: z.string(),
  supervisor: z.strictObject({ pid: z.int(), startTime: z.number() }),
  phase: z.enum(["starting", "ready", "stopping", "stopped", "failed"]),
  startedAt: z.string(),
  progress: z.array(z.string()),
  failure: z.string().nullable(),
  processes: z.array(processStateSchema),
});

export type ProcessState = z.infer<typeof processStateSchema>;
export type StackState = z.infer<typeof stackStateSchema>;

export function readStackState(path: string): StackState | undefined {
  try {
    return stackStateSchema.parse(parseJson(readFileSync(path, "utf8")));
  } catch {
    return undefined;
  }
}

export function writeStackState(path: string, state: StackState): void {
  writePrivateFile(path, `${JSON.stringify(state, null, 2)}\n`);
}
