import { z } from "zod";

export const ownerSchema = z
  .string()
  .regex(/^[A-Za-z0-9][\w-]{0,38}$/)
  .meta({ description: "User or organization that owns the repository", examples: ["acme"] });

export const repositoryNameSchema = z
  .string()
  .regex(/^(?!\.{1,2}$)[\w.-]{1,100}$/)
  .meta({ description: "Name of the repository without its owner", examples: ["shop"] });

export const repositoryParams = z.strictObject({ owner: ownerSchema, repo: repositoryNameSchema });

export const issueParams = repositoryParams.extend({
  issue_number: z.coerce
    .number()
    .int()
    .positive()
    .meta({ description: "Number of the issue or pull request", examples: [1] }),
});

export const pullRequestParams = repositoryParams.extend({
  pr_number: z.coerce
    .number()
    .int()
    .positive()
    .meta({ description: "Number of the pull request", examples: [2] }),
});

export const commentParams = repositoryParams.extend({
  comment_id: z.coerce
    .number()
    .int()
    .positive()
    .meta({ description: "Id that GitHub gave the comment", examples: [7001] }),
});

export const repositorySchema = z
  .strictObject({
    full_name: z.string().meta({ description: "Owner and name as GitHub spells them", examples: ["acme/shop"] }),
    default_branch: z.string().meta({ description: "Branch that pull requests go to", examples: ["main"] }),
    private: z.boolean().meta({ description: "Whether strangers may not read it", examples: [true] }),
    empty: z.boolean().meta({ description: "Whether it has no branch yet", examples: [false] }),
  })
  .meta({ id: "Repository" });
