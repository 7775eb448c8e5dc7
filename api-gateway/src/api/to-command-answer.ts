import type { EditedCommand } from "../core/commands/command-editor.ts";

export function toCommandAnswer({ command, version, isOverride }: EditedCommand) {
  const { name, aliases, description, builtIn, agent, promptTemplate, priority, publish } = command;
  return {
    name,
    aliases: [...aliases],
    description,
    agent,
    prompt_template: promptTemplate,
    priority,
    budget_micro_usd: command.budgetMicroUsd,
    needs_approval: command.needsApproval,
    publish,
    providers: [...command.providers],
    events: [...command.events],
    built_in: builtIn,
    source: isOverride ? ("override" as const) : ("file" as const),
    version,
  };
}
