import { z } from "zod";
import { numberSchema } from "./amounts.ts";

export const pullRequestSchema = z
  .strictObject({
    number: numberSchema,
    url: z.string().meta({ description: "Page of the pull request" }),
  })
  .meta({ id: "PullRequest" });
