import type { Order } from "../../core/orders/order.ts";
import type { ReactionTarget } from "../../core/tasks/new-task.ts";
import type { DeliveryEvent } from "../delivery-event.ts";
import type { DeliveryOutcome } from "./delivery-decision.ts";

type Ordered = Extract<DeliveryOutcome, { kind: "built_in" | "unknown_command" }>;

export function toReactionTarget({ comment, thread }: DeliveryEvent): ReactionTarget {
  return comment === null ? { kind: "issue", id: String(thread.number) } : { kind: "comment", id: comment.id };
}

export function toOrder(outcome: Ordered): Order {
  const { event, semanticKey } = outcome;
  const { provider, threadKey, repository, thread, sender } = event;
  return {
    provider,
    threadKey,
    semanticKey,
    command: outcome.kind === "built_in" ? outcome.command : "unknown_command",
    words: outcome.kind === "built_in" ? outcome.request : outcome.word,
    repository: { owner: repository.owner, name: repository.name },
    thread: { kind: thread.kind, number: thread.number },
    sender: { id: sender.id, login: sender.login },
    reaction: toReactionTarget(event),
  };
}
