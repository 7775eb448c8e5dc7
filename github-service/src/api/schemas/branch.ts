import { z } from "zod";

export const branchNameSchema = z
  .string()
  .max(255)
  .regex(/^(?![-/.])(?!.*(?:\.\.|\/\/|\/\.|@\{|\.lock(?:\/|$)|[~^:?*[\\]))[!-~\u00a1-\uffff]+(?<![/.])$/)
  .meta({ description: "Name of a branch, without refs/heads/", examples: ["agent/flow-0123456789ab"] });

export const commitSchema = z
  .string()
  .regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)
  .meta({ description: "Full commit id", examples: ["8f0a2c5d1b3e4f60718293a4b5c6d7e8f9012345"] });

export const branchSchema = z
  .strictObject({
    name: branchNameSchema,
    commit_sha: commitSchema,
    protected: z.boolean().meta({ description: "Whether GitHub protects it", examples: [false] }),
  })
  .meta({ id: "Branch" });
