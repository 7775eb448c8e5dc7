import { z } from "zod";
import { builtInCommands } from "../commands/built-in-command.ts";

export const orderSchema = z.strictObject({
  provider: z.string(),
  command: z.enum([...builtInCommands, "unknown_command"]),
  words: z.string(),
  threadKey: z.string(),
  semanticKey: z.string(),
  repository: z.strictObject({ owner: z.string(), name: z.string() }),
  thread: z.strictObject({ kind: z.enum(["issue", "pull_request"]), number: z.int() }),
  sender: z.strictObject({ id: z.string(), login: z.string() }),
  reaction: z.strictObject({ kind: z.enum(["issue", "comment"]), id: z.string() }).nullable(),
});

export type Order = z.output<typeof orderSchema>;
