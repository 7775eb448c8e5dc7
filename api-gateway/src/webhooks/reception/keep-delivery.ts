import type { CreateId } from "../../core/create-id.ts";
import type { KeptDelivery } from "../../core/deliveries/kept-delivery.ts";
import type { Decision, NewDelivery } from "../../core/deliveries/new-delivery.ts";
import type { Order } from "../../core/orders/order.ts";
import type { NewTask } from "../../core/tasks/new-task.ts";
import type { TaskTexts } from "../../core/tasks/task-texts.ts";
import { toTask } from "../../core/tasks/to-task.ts";
import type { KeepRequest } from "./receive-delivery.ts";
import { toNewDelivery } from "./to-new-delivery.ts";
import { toNewTask } from "./to-new-task.ts";
import { toOrder } from "./to-order.ts";

type DraftTask = Omit<NewTask, "flowId">;
type DeliveredOrder = { readonly delivery: NewDelivery; readonly order: Order; readonly isDecided: boolean };
type Arrival = {
  readonly delivery: NewDelivery;
  readonly request: { readonly task: DraftTask; readonly threadKey: string } | null;
};

export type KeepPorts = {
  readonly now: () => Date;
  readonly createId: CreateId;
  readonly texts: TaskTexts;
  readonly maxAttempts: number;
  keepArrival(arrival: Arrival, patience: Patience): Promise<KeptDelivery>;
  keepOrder(delivered: DeliveredOrder, patience: Patience): Promise<KeptDelivery>;
  announce(kept: KeptDelivery, decisions: readonly Decision[]): void;
};

function concludeTask(decisions: readonly Decision[], taskId: string, at: Date): Decision[] {
  const conclude = (stage: string, outcome: string, detail: string) => ({
    stage,
    at: at.toISOString(),
    outcome,
    detail,
  });
  return [
    ...decisions,
    conclude("task_created", "created", taskId),
    conclude("queue_push", "committed", "the relay publishes it"),
    conclude("immediate_response", "queued", "200"),
  ];
}

type Patience = { readonly signal: AbortSignal; left(): number };

export type Keep = (request: KeepRequest, patience: Patience) => Promise<KeptDelivery>;

export function createKeep(ports: KeepPorts): Keep {
  const { createId, texts, maxAttempts, now } = ports;

  return async ({ provider, raw, traceparent, decision, decisions }, patience) => {
    const at = now();
    const { outcome } = decision;
    const arrived = { deliveryId: createId("delivery"), provider, raw, decision, at };
    const close = (answer: string, detail: string | null) => ({
      ...arrived,
      decisions: [...decisions, { stage: "immediate_response", at: at.toISOString(), outcome: answer, detail }],
    });
    if (outcome.kind === "rejected" || outcome.kind === "ignored") {
      const delivery = toNewDelivery(close(outcome.kind, outcome.reason));
      return ports.keepArrival({ delivery, request: null }, patience);
    }
    if (outcome.kind !== "run") {
      const { isDecided } = outcome;
      const delivery = toNewDelivery(close(isDecided ? "answered" : "queued", null));
      const kept = await ports.keepOrder({ delivery, order: toOrder(outcome), isDecided }, patience);
      ports.announce(kept, delivery.decisions);
      return kept;
    }
    const taskId = createId("task");
    const given = { taskId, replyId: createId("reply"), deliveryId: arrived.deliveryId, maxAttempts, traceparent, at };
    const draft = toNewTask(outcome, given);
    const acknowledgement = texts.acknowledgement(
      toTask({ ...draft, flowId: "", acknowledgement: "" }),
      outcome.command.description,
    );
    const concluded = concludeTask(decisions, taskId, at);
    const delivery = { ...toNewDelivery({ ...arrived, decisions: concluded }), taskId };
    const { threadKey } = outcome.event;
    const kept = await ports.keepArrival(
      { delivery, request: { task: { ...draft, acknowledgement }, threadKey } },
      patience,
    );
    ports.announce(kept, concluded);
    return kept;
  };
}
