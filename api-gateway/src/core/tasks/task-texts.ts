import type { Reply } from "../reply/reply.ts";
import type { Ending } from "./ending.ts";
import type { Task } from "./task.ts";
import type { ToDashboardLink } from "./to-dashboard-link.ts";
import { toFinalReply } from "./to-final-reply.ts";

export type TaskTexts = {
  acknowledgement(task: Task, description: string): string;
  progress(task: Task, message: string | null): string;
  ending(task: Task, ending: Ending): string;
};

export type WriteReply = (provider: string, reply: Reply) => string;

type TextOptions = {
  readonly mention: string;
  readonly toDashboardLink: ToDashboardLink;
  readonly writeReply: WriteReply;
};

export function createTaskTexts({ mention, toDashboardLink, writeReply }: TextOptions): TaskTexts {
  return {
    acknowledgement: ({ taskId, provider, command, tainted }, description) => {
      const url = toDashboardLink(taskId);
      return writeReply(provider, { kind: "acknowledgement", taskId, url, command, description, mention, tainted });
    },
    progress: ({ taskId, provider, command, attempt, maxAttempts, spentMicroUsd }, message) => {
      const url = toDashboardLink(taskId);
      const progress = { taskId, url, command, attempt, maxAttempts, message, spentMicroUsd };
      return writeReply(provider, { kind: "progress", ...progress });
    },
    ending: (task, ending) => {
      const url = toDashboardLink(task.taskId);
      return writeReply(task.provider, toFinalReply({ task, ending, url }));
    },
  };
}
