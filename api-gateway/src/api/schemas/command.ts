import { z } from "zod";
import { countSchema, microUsdSchema } from "../../core/tasks/amounts.ts";

export const commandNameSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/)
  .meta({ description: "Word that calls the command", examples: ["fix"] });

const commandFields = {
  aliases: z.array(commandNameSchema).max(20).meta({ description: "Other words for it" }),
  description: z.string().max(300).meta({ description: "What help says of it" }),
  agent: z
    .string()
    .min(1)
    .max(60)
    .meta({ description: "Agent that carries it out", examples: ["coder"] }),
  prompt_template: z.string().max(20_000).meta({ description: "Template of the prompt" }),
  priority: z.int().min(1).max(9).meta({ description: "1 is the most urgent" }),
  budget_micro_usd: microUsdSchema,
  needs_approval: z.boolean().meta({ description: "Whether someone must agree before the run" }),
  publish: z.enum(["pull_request", "answer_only"]).meta({ description: "What it may write upstream" }),
  providers: z.array(z.string().max(40)).meta({ description: "Where it may be asked for" }),
  events: z.array(z.string().max(60)).meta({ description: "Events that may ask for it" }),
};

export const putCommandSchema = z
  .strictObject({
    ...commandFields,
    expected_version: countSchema.meta({ description: "Version that was read before the edit" }),
  })
  .meta({ id: "PutCommand" });

export const commandSchema = z
  .strictObject({
    name: commandNameSchema,
    ...commandFields,
    built_in: z.boolean().meta({ description: "Answered by the gateway itself; cannot be edited" }),
    source: z.enum(["file", "override"]).meta({ description: "Where this version comes from" }),
    version: countSchema.meta({ description: "Number of the last edit; 0 when there was none" }),
  })
  .meta({ id: "Command" });
