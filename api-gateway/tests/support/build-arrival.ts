import { createId } from "../../src/core/create-id.ts";
import type { NewDelivery } from "../../src/core/deliveries/new-delivery.ts";
import type { Arrival } from "../../src/storage/keep-together.ts";
import { buildTask } from "./build-task.ts";

type Choice = { readonly key: string; readonly semanticKey?: string; readonly threadKey?: string };

export function buildArrival({ key, semanticKey = `effect:${key}`, threadKey = "acme/shop#1" }: Choice): Arrival {
  const at = new Date("2026-11-22T10:00:00.000Z");
  const ids = { deliveryId: createId("delivery"), taskId: createId("task") };
  const delivery: NewDelivery = {
    ...{ ...ids, provider: "github", deliveryKey: key, semanticKey, event: "issue_comment.created", status: "queued" },
    ...{ reason: null, command: "fix", repository: "acme/shop", sender: "alice", flowId: null, at },
    ...{ decisions: [], headers: {}, body: Buffer.from(`{"key":"${key}"}`), sizeBytes: 10 },
  };
  const { agent, priority, publish, tainted, taintReason, traceparent, input, budgetMicroUsd, maxAttempts } =
    buildTask();
  const task = {
    ...{ ...ids, replyId: createId("reply"), provider: "github", semanticKey, readiness: "ready" as const, agent },
    ...{ command: "fix", promptTemplate: "", request: key, priority, publish, tainted, taintReason, traceparent },
    ...{ input, budgetMicroUsd, maxAttempts, reaction: null, acknowledgement: "On it.", at },
  };
  return { delivery, request: { task, threadKey } };
}
