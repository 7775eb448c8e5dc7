import { createEventLine } from "../events/create-event-line.ts";
import type { EventLine } from "../events/event-line.ts";
import type { NewTask } from "./new-task.ts";

export function toCreatedEvent({ taskId, flowId, deliveryId, provider, command, input, at }: NewTask): EventLine {
  return createEventLine({
    event: "task_created",
    at,
    provider,
    ...{ task_id: taskId, flow_id: flowId, delivery_id: deliveryId, status: "queued", command },
    ...{ repository: `${input.repository.owner}/${input.repository.name}`, sender: input.sender.login },
  });
}
