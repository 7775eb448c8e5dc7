import { z } from "zod";
import type { CommandDefinition } from "./command-definition.ts";

export const commandNameSchema = z
  .string("expected a word such as fix")
  .regex(
    /^[a-z][a-z0-9-]{0,39}$/u,
    "expected a word of at most 40 lower-case letters, digits and hyphens, such as fix",
  );

const shared = {
  name: commandNameSchema,
  aliases: z.array(commandNameSchema, "expected a list of words").max(20).default([]),
  description: z.string("expected what help says of the command").min(1).max(300),
  providers: z.array(z.string().min(1).max(40), "expected a list such as [github]").min(1),
  events: z.array(z.string().min(1).max(60), "expected a list such as [issue_comment, issues]").min(1),
};

const agentCommandSchema = z.strictObject({
  ...shared,
  built_in: z.literal(false).default(false),
  agent: z.string("expected the name of an agent such as coder").min(1).max(60),
  prompt_template: z.string("expected the instructions for the agent").min(1).max(20_000),
  priority: z.int("expected a whole number from 1 (most urgent) to 9").min(1).max(9),
  budget_micro_usd: z.int("expected a whole number of millionths of a US dollar").min(1).max(1_000_000_000),
  needs_approval: z.boolean("expected true or false").default(false),
  publish: z.enum(["pull_request", "answer_only"], "expected pull_request or answer_only"),
});

const builtInCommandSchema = z.strictObject({ ...shared, built_in: z.literal(true) });

const builtInDefaults = {
  builtIn: true,
  agent: "gateway",
  promptTemplate: "",
  priority: 1,
  budgetMicroUsd: 0,
  needsApproval: false,
  publish: "answer_only",
} as const;

function toAgentCommand(command: z.output<typeof agentCommandSchema>): CommandDefinition {
  const { built_in, prompt_template, budget_micro_usd, needs_approval, ...rest } = command;
  return {
    ...rest,
    builtIn: built_in,
    promptTemplate: prompt_template,
    budgetMicroUsd: budget_micro_usd,
    needsApproval: needs_approval,
  };
}

export const commandSchema = z
  .looseObject({ built_in: z.boolean("expected true or false").default(false) }, "expected the fields of a command")
  .transform((value, context): CommandDefinition => {
    const agent = value.built_in ? undefined : agentCommandSchema.safeParse(value);
    if (agent?.success === true) return toAgentCommand(agent.data);
    const builtIn = value.built_in ? builtInCommandSchema.safeParse(value) : undefined;
    if (builtIn?.success === true) {
      const { built_in: _, ...rest } = builtIn.data;
      return { ...rest, ...builtInDefaults };
    }
    for (const issue of agent?.error?.issues ?? builtIn?.error?.issues ?? []) context.addIssue({ ...issue });
    return z.NEVER;
  });
