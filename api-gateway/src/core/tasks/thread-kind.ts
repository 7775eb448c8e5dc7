import { z } from "zod";

export const threadKindSchema = z
  .enum(["issue", "pull_request"])
  .meta({ description: "What the thread is", examples: ["issue"] });

export type ThreadKind = z.output<typeof threadKindSchema>;
