export interface CommandContext {
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  print(line: string): void;
}

export type Command = (context: CommandContext, parameters: readonly string[]) => Promise<number>;
