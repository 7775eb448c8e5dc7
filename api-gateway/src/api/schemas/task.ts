import { z } from "zod";
import { attemptSchema, countSchema, microUsdSchema, timestampSchema } from "../../core/tasks/amounts.ts";
import { flowIdSchema, repositoryNameSchema, taskIdSchema } from "../../core/tasks/identifiers.ts";
import { personSchema } from "../../core/tasks/person.ts";
import { pullRequestSchema } from "../../core/tasks/pull-request.ts";
import { taskErrorSchema } from "../../core/tasks/task-error.ts";
import { taskStatusSchema } from "../../core/tasks/task-status.ts";
import { threadKindSchema } from "../../core/tasks/thread-kind.ts";

export const taskSchema = z
  .strictObject({
    task_id: taskIdSchema,
    flow_id: flowIdSchema,
    status: taskStatusSchema,
    provider: z.enum(["github"]).meta({ description: "Where the request came from", examples: ["github"] }),
    repository: repositoryNameSchema,
    thread: z
      .strictObject({
        kind: threadKindSchema,
        number: countSchema.meta({ description: "Number of the issue or pull request" }),
        url: z.string().meta({ description: "Page of the thread; empty while it is not known" }),
      })
      .meta({ description: "Where the request was made" }),
    command: z.string().meta({ description: "Name of the command", examples: ["fix"] }),
    request: z.string().meta({ description: "Words after the command, as they were signed" }),
    sender: personSchema,
    attempt: attemptSchema,
    max_attempts: countSchema.meta({ description: "Attempts it gets" }),
    priority: z.int().min(1).max(9).meta({ description: "1 is the most urgent" }),
    tainted: z.boolean().meta({ description: "Whether outsiders wrote text it works on" }),
    budget_micro_usd: microUsdSchema,
    spent_micro_usd: microUsdSchema,
    pull_request: pullRequestSchema.nullable().meta({ description: "Pull request that it opened or updated" }),
    error: taskErrorSchema.nullable().meta({ description: "Why it failed" }),
    created_at: timestampSchema,
    started_at: timestampSchema.nullable().meta({ description: "First claim" }),
    finished_at: timestampSchema.nullable().meta({ description: "End" }),
    reply: z
      .strictObject({
        status: z.enum(["pending", "sent", "undeliverable"]).meta({ description: "State of the reply" }),
        url: z.string().nullable().meta({ description: "Page of the reply" }),
      })
      .meta({ description: "Reply to the requester" }),
  })
  .meta({ id: "Task" });

export type TaskAnswer = z.output<typeof taskSchema>;
