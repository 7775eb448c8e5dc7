import { z } from "zod";
import { numberSchema } from "../../core/tasks/amounts.ts";
import { repositoryNameSchema } from "../../core/tasks/identifiers.ts";
import { threadKindSchema } from "../../core/tasks/thread-kind.ts";

export const createTaskSchema = z
  .strictObject({
    provider: z.enum(["github"]).default("github").meta({ description: "Where the thread is" }),
    repository: repositoryNameSchema,
    thread: z
      .strictObject({
        kind: threadKindSchema,
        number: numberSchema,
        title: z.string().max(1000).default("").meta({ description: "Title, when it matters" }),
        body: z.string().max(60_000).default("").meta({ description: "Text, when it matters" }),
      })
      .meta({ description: "Where the reply goes" }),
    command: z
      .string()
      .min(1)
      .max(60)
      .meta({ description: "Name or alias of a command", examples: ["fix"] }),
    request: z.string().max(20_000).default("").meta({ description: "What is to be done" }),
    default_branch: z.string().min(1).max(255).default("main").meta({ description: "Branch that work starts from" }),
  })
  .meta({ id: "CreateTask" });
