import type { FinalReply } from "./final-reply.ts";

export type TaskReference = { readonly taskId: string; readonly url: string | null };

export type CommandLine = {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly description: string;
};

export type TaskLine = TaskReference & {
  readonly command: string;
  readonly status: string;
  readonly createdAt: Date;
  readonly pullRequestUrl: string | null;
};

export type Acknowledgement = TaskReference & {
  readonly kind: "acknowledgement";
  readonly command: string;
  readonly description: string;
  readonly mention: string;
  readonly tainted: boolean;
};

export type Progress = TaskReference & {
  readonly kind: "progress";
  readonly command: string;
  readonly attempt: number;
  readonly maxAttempts: number;
  readonly message: string | null;
  readonly spentMicroUsd: number;
};

export type Reply =
  | Acknowledgement
  | Progress
  | FinalReply
  | { readonly kind: "help"; readonly mention: string; readonly commands: readonly CommandLine[] }
  | {
      readonly kind: "unknown_command";
      readonly word: string;
      readonly mention: string;
      readonly commands: readonly CommandLine[];
    }
  | { readonly kind: "status"; readonly tasks: readonly TaskLine[] }
  | { readonly kind: "cancel"; readonly taskIds: readonly string[] }
  | { readonly kind: "retry"; readonly taskId: string | null; readonly reason: string | null };
