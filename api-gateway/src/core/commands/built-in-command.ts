export const builtInCommands = ["help", "status", "cancel", "retry"] as const;

export type BuiltInCommand = (typeof builtInCommands)[number];

export function isBuiltInCommand(name: string): name is BuiltInCommand {
  return builtInCommands.some((builtIn) => builtIn === name);
}
