export type CommandDefinition = {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description: string;
  readonly builtIn: boolean;
  readonly agent: string;
  readonly promptTemplate: string;
  readonly priority: number;
  readonly budgetMicroUsd: number;
  readonly needsApproval: boolean;
  readonly providers: readonly string[];
  readonly events: readonly string[];
  readonly publish: "pull_request" | "answer_only";
};
