import { z } from "zod";
import { numberSchema } from "./amounts.ts";
import { repositoryNameSchema } from "./identifiers.ts";
import { personSchema } from "./person.ts";
import { threadKindSchema } from "./thread-kind.ts";

const threadSchema = z
  .strictObject({
    kind: threadKindSchema,
    number: numberSchema,
    title: z.string().meta({ description: "Title, as it was signed" }),
    body: z.string().meta({ description: "Text, as it was signed, without hidden parts" }),
    url: z.string().meta({ description: "Page of the thread; empty while it is not known" }),
    author: personSchema,
    author_trusted: z.boolean().meta({ description: "Whether the author has write permission" }),
  })
  .meta({ id: "TaskThread" });

const repositorySchema = z
  .strictObject({
    owner: z.string().meta({ description: "Owner", examples: ["acme"] }),
    name: z.string().meta({ description: "Name", examples: ["shop"] }),
    default_branch: z.string().meta({ description: "Branch that work starts from", examples: ["main"] }),
    clone_path: z.string().meta({ description: "Path at github-service", examples: ["/git/acme/shop.git"] }),
  })
  .meta({ id: "TaskRepository" });

const pullRequestHeadSchema = z
  .strictObject({
    branch: z.string().meta({ description: "Head branch" }),
    repository: repositoryNameSchema,
    sha: z.string().meta({ description: "Head commit" }),
    is_fork: z.boolean().meta({ description: "Whether the head lies in another repository" }),
  })
  .meta({ id: "TaskPullRequestHead" });

const frozenFields = {
  sender: personSchema,
  repository: repositorySchema,
  thread: threadSchema,
  comment: z
    .strictObject({
      id: z.string().meta({ description: "Id of the comment" }),
      body: z.string().meta({ description: "Text, without hidden parts" }),
      url: z.string().meta({ description: "Page of the comment" }),
    })
    .nullable()
    .meta({ description: "Comment that asked; null when the thread itself did" }),
  pull_request_head: pullRequestHeadSchema.nullable().meta({ description: "Only when the thread is a pull request" }),
};

export const frozenInputSchema = z.strictObject(frozenFields);

export type FrozenInput = z.output<typeof frozenInputSchema>;

export const taskInputSchema = z
  .strictObject({
    provider: z.enum(["github"]).meta({ description: "Where the request came from" }),
    command: z.string().meta({ description: "Name of the command", examples: ["fix"] }),
    agent: z.string().meta({ description: "Agent that the command names", examples: ["coder"] }),
    prompt_template: z.string().meta({ description: "Template of the command" }),
    request: z.string().meta({ description: "Words after the command, frozen and without hidden parts" }),
    tainted: z.boolean().meta({ description: "Whether outsiders wrote text it works on" }),
    taint_reason: z.string().nullable().meta({ description: "Why it is tainted" }),
    publish: z
      .enum(["pull_request", "answer_only", "patch_only"])
      .meta({ description: "What may be written upstream" }),
    ...frozenFields,
    branch: z.string().meta({ description: "Branch to push", examples: ["agent/flow-0123456789ab"] }),
    resume: z
      .strictObject({ session_id: z.string().meta({ description: "Session of the flow's last run" }) })
      .nullable()
      .meta({ description: "Session to continue" }),
    flow_summary: z.string().nullable().meta({ description: "What earlier tasks of the flow came to" }),
  })
  .meta({ id: "TaskInput", description: "All that a worker needs to know; the text in it is untrusted" });

export type TaskInput = z.output<typeof taskInputSchema>;
