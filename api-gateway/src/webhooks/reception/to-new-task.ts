import { redact } from "../../core/redact.ts";
import type { NewTask } from "../../core/tasks/new-task.ts";
import type { FrozenInput } from "../../core/tasks/task-input.ts";
import type { DeliveryEvent } from "../delivery-event.ts";
import type { DeliveryOutcome } from "./delivery-decision.ts";
import { toReactionTarget } from "./to-order.ts";

type Run = Extract<DeliveryOutcome, { kind: "run" }>;
type Given = Pick<NewTask, "taskId" | "replyId" | "deliveryId" | "maxAttempts" | "traceparent" | "at">;
type DraftTask = Omit<NewTask, "flowId" | "acknowledgement">;

function toFrozenInput({ sender, repository, thread, comment }: DeliveryEvent): FrozenInput {
  const { owner, name, defaultBranch } = repository;
  const { authorTrusted, ...rest } = thread;
  return {
    sender: { id: sender.id, login: sender.login },
    repository: { owner, name, default_branch: defaultBranch, clone_path: `/git/${owner}/${name}.git` },
    thread: { ...rest, title: redact(rest.title), body: redact(rest.body), author_trusted: authorTrusted },
    comment: comment === null ? null : { id: comment.id, body: redact(comment.body), url: comment.url },
    pull_request_head: null,
  };
}

function toReadiness({ event, isDecided }: Run): NewTask["readiness"] {
  if (!isDecided) return "undecided";
  return event.thread.kind === "pull_request" ? "unprepared" : "ready";
}

export function toNewTask(run: Run, given: Given): DraftTask {
  const { event, semanticKey, command, request, taint } = run;
  const mayPublish = command.publish === "pull_request";
  return {
    ...given,
    provider: event.provider,
    semanticKey,
    readiness: toReadiness(run),
    command: command.name,
    agent: command.agent,
    promptTemplate: command.promptTemplate,
    request: redact(request),
    priority: command.priority,
    budgetMicroUsd: command.budgetMicroUsd,
    publish: mayPublish && taint.tainted ? "patch_only" : command.publish,
    tainted: taint.tainted,
    taintReason: taint.reason,
    input: toFrozenInput(event),
    reaction: toReactionTarget(event),
  };
}
