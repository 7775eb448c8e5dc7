import type { CommandCatalog } from "../commands/command-catalog.ts";
import type { Reply, TaskLine } from "../reply/reply.ts";
import type { Task } from "../tasks/task.ts";
import type { ToDashboardLink } from "../tasks/to-dashboard-link.ts";
import type { Order } from "./order.ts";

export type OrderFindings = {
  readonly tasks: readonly Task[];
  readonly cancelled: readonly string[];
  readonly retried: string | null;
  readonly problem: string | null;
};

type TextOptions = {
  readonly mention: string;
  readonly catalog: CommandCatalog;
  readonly toDashboardLink: ToDashboardLink;
};

export function toOrderReply(order: Order, findings: OrderFindings, options: TextOptions): Reply {
  const { mention, catalog, toDashboardLink } = options;
  const { commands } = catalog;
  const toLine = ({ taskId, command, status, createdAt, pullRequest }: Task): TaskLine => {
    const url = toDashboardLink(taskId);
    return { taskId, url, command, status, createdAt, pullRequestUrl: pullRequest?.url ?? null };
  };
  switch (order.command) {
    case "help":
      return { kind: "help", mention, commands };
    case "unknown_command":
      return { kind: "unknown_command", word: order.words, mention, commands };
    case "status":
      return { kind: "status", tasks: findings.tasks.map(toLine) };
    case "cancel":
      return { kind: "cancel", taskIds: findings.cancelled };
    case "retry":
      return { kind: "retry", taskId: findings.retried, reason: findings.problem };
  }
}
