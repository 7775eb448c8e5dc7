import { z } from "zod";

export const pullRequestSchema = z
  .strictObject({
    number: z
      .int()
      .positive()
      .meta({ description: "Number of the pull request", examples: [7] }),
    url: z.string().meta({ description: "Page of the pull request" }),
  })
  .meta({ id: "PullRequest" });
