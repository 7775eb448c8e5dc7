import { z } from "zod";
import { authorSchema } from "./account.ts";
import { branchNameSchema, commitSchema } from "./branch.ts";

const titleSchema = z
  .string()
  .min(1)
  .max(256)
  .regex(/\S/)
  .meta({ description: "Title, at most 256 characters", examples: ["Count the last item of the cart"] });
const bodySchema = z
  .string()
  .max(65_000)
  .meta({ description: "Markdown, at most 65000 characters; secrets in it are replaced", examples: ["Closes #1."] });
const stateSchema = z.enum(["open", "closed"]).meta({ description: "Whether it still waits", examples: ["open"] });
const numberSchema = z.int().meta({ description: "Number of the pull request", examples: [2] });
const urlSchema = z
  .string()
  .meta({ description: "Page of the pull request", examples: ["https://github.com/acme/shop/pull/2"] });
const anyBranch = z.string().meta({ description: "Name of the branch", examples: ["main"] });

export const pullRequestByHeadBody = z
  .strictObject({
    head: branchNameSchema,
    base: branchNameSchema.meta({ description: "Branch to merge into", examples: ["main"] }),
    title: titleSchema,
    body: bodySchema,
    draft: z
      .boolean()
      .meta({ description: "Whether to open it as a draft; kept as it is on an update", examples: [false] }),
  })
  .meta({ id: "WritePullRequest" });

export const pullRequestChangeBody = z
  .strictObject({ title: titleSchema.optional(), body: bodySchema.optional(), state: stateSchema.optional() })
  .refine((change) => Object.keys(change).length > 0, "name at least one of title, body and state")
  .meta({ id: "ChangePullRequest" });

export const pullRequestAnswer = z
  .strictObject({
    success: z.literal(true).meta({ description: "Always true; failures are problems" }),
    number: numberSchema,
    url: urlSchema,
    created: z.boolean().meta({ description: "Whether this call opened it", examples: [true] }),
    message: z.string().meta({ description: "What was done", examples: ["Pull request acme/shop#2 opened."] }),
    error: z.null().meta({ description: "Always null; failures are problems" }),
  })
  .meta({ id: "PullRequestWritten" });

export const pullRequestSchema = z
  .strictObject({
    number: numberSchema,
    title: z.string().meta({ description: "Title, written by its author: untrusted", examples: ["Add a cart"] }),
    body: z.string().meta({ description: "Markdown, written by its author: untrusted", examples: ["Adds a cart."] }),
    state: stateSchema,
    url: urlSchema,
    head: z
      .strictObject({
        branch: anyBranch,
        sha: commitSchema,
        repository: z
          .string()
          .nullable()
          .meta({ description: "Repository of the branch, null when it was deleted", examples: ["acme/shop"] }),
        is_fork: z.boolean().meta({ description: "Whether that is another repository", examples: [false] }),
      })
      .meta({ description: "What is to be merged" }),
    base: z.strictObject({ branch: anyBranch, sha: commitSchema }).meta({ description: "Where it is to be merged" }),
    author: authorSchema,
    untrusted_fields: z
      .array(z.enum(["title", "body"]))
      .meta({ description: "Fields whose text outsiders can write", examples: [["title", "body"]] }),
  })
  .meta({ id: "PullRequest" });
