import { z } from "zod";
import { ownerSchema } from "./repository.ts";

export const gitParams = z.strictObject({
  owner: ownerSchema,
  repository: z
    .string()
    .regex(/^(?!\.{1,2}\.git$)[\w.-]{1,100}\.git$/)
    .meta({ description: "Name of the repository with .git at its end", examples: ["shop.git"] }),
});

export const refsQuery = z.strictObject({
  service: z
    .enum(["git-upload-pack", "git-receive-pack"])
    .meta({ description: "git-upload-pack to fetch, git-receive-pack to push", examples: ["git-upload-pack"] }),
});

export const packAnswer = z.unknown().meta({ description: "What git on the other side answered, in pkt-lines" });
