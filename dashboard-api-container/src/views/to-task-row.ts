import type { LedgerEntry } from "../core/ledger.ts";
import { toDuration } from "./to-duration.ts";
import { toLink } from "./to-link.ts";
import { toMoment } from "./to-moment.ts";
import { toMoney } from "./to-money.ts";

const replyTexts = { pending: "on its way", sent: "sent", undeliverable: "could not be delivered" } as const;
const threadTexts: Readonly<Record<string, string>> = { issue: "issue", pull_request: "pull request" };

function toRunTime({ started_at, finished_at }: LedgerEntry): string | undefined {
  if (started_at === null || finished_at === null) return undefined;
  return toDuration(Date.parse(finished_at) - Date.parse(started_at));
}

export function toTaskRow(task: LedgerEntry) {
  const { thread, pull_request: pullRequest, reply, error } = task;
  return {
    id: task.task_id,
    flowId: task.flow_id,
    status: task.status,
    statusText: task.status.replaceAll("_", " "),
    repository: task.repository,
    thread: `${threadTexts[thread.kind] ?? thread.kind} #${thread.number}`,
    threadLink: toLink(thread.url),
    command: task.command,
    request: task.request,
    sender: task.sender.login,
    attempts: `${task.attempt} of ${task.max_attempts}`,
    tainted: task.tainted,
    spent: toMoney(task.spent_micro_usd),
    budget: toMoney(task.budget_micro_usd),
    pullRequest: pullRequest === null ? undefined : { text: `#${pullRequest.number}`, link: toLink(pullRequest.url) },
    error,
    created: toMoment(task.created_at),
    finished: toMoment(task.finished_at),
    runTime: toRunTime(task),
    reply: { text: replyTexts[reply.status], link: toLink(reply.url) },
  };
}
