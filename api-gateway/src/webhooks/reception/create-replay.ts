import type { KeptDelivery } from "../../core/deliveries/kept-delivery.ts";
import type { Decision } from "../../core/deliveries/new-delivery.ts";
import { ServiceError } from "../../core/errors.ts";
import type { DeliveryWithBody } from "../../storage/list-deliveries.ts";
import { findProvider } from "../registry.ts";
import { type DecisionPorts, decideDelivery } from "./decide-delivery.ts";
import { createDecisionChain } from "./decision-chain.ts";
import type { DeliveryDecision } from "./delivery-decision.ts";
import type { KeepRequest } from "./receive-delivery.ts";

export type ReplayPorts = DecisionPorts & {
  readonly now: () => Date;
  createKey(): string;
  findDelivery(deliveryId: string): Promise<DeliveryWithBody | undefined>;
  keep(request: KeepRequest): Promise<KeptDelivery>;
};

export type Replayed = {
  readonly kept: Omit<KeptDelivery, "createdTask">;
  readonly decisions: readonly Decision[];
};

export type Replay = (request: {
  readonly deliveryId: string;
  readonly mode: "dry" | "real";
  readonly caller: string;
}) => Promise<Replayed>;

function asNew({ summary, outcome }: DeliveryDecision, key: string): DeliveryDecision {
  const deliveryKey = `${summary?.deliveryKey ?? "unreadable"}:${key}`;
  return {
    summary: summary && { ...summary, deliveryKey },
    outcome: "semanticKey" in outcome ? { ...outcome, semanticKey: `${outcome.semanticKey}:${key}` } : outcome,
  };
}

function toDry({ outcome }: DeliveryDecision): Replayed["kept"] {
  const nothing = { deliveryId: null, taskId: null, flowId: null };
  if (outcome.kind === "rejected") {
    return { ...nothing, status: "rejected", command: null, reason: `${outcome.path} ${outcome.reason}` };
  }
  if (outcome.kind === "ignored") {
    return { ...nothing, status: "ignored", command: outcome.command, reason: outcome.reason };
  }
  if (outcome.kind === "run") return { ...nothing, status: "queued", command: outcome.command.name, reason: null };
  return {
    ...nothing,
    status: "answered",
    command: outcome.kind === "built_in" ? outcome.command : null,
    reason: null,
  };
}

export function createReplay(ports: ReplayPorts): Replay {
  return async ({ deliveryId, mode, caller }) => {
    const stored = await ports.findDelivery(deliveryId);
    if (stored === undefined) throw new ServiceError("delivery_not_found", `There is no delivery ${deliveryId}.`);
    const provider = findProvider(stored.provider);
    if (stored.body === null || provider === undefined) {
      const detail = `The body of ${deliveryId} is not kept any more, so it cannot be decided again.`;
      throw new ServiceError("delivery_not_replayable", detail);
    }
    const raw = { headers: stored.headers, rawBody: stored.body };
    const chain = createDecisionChain(ports.now);
    chain.record("received", "replayed", `${deliveryId} by ${caller}`);
    const decision = await decideDelivery({ provider, raw, chain }, ports);
    if (mode === "dry" || decision.summary === undefined) {
      return { kept: toDry(decision), decisions: chain.decisions };
    }
    const { decisions } = chain;
    const request = { provider: provider.name, raw, traceparent: null, decisions, startedAt: performance.now() };
    return { kept: await ports.keep({ ...request, decision: asNew(decision, ports.createKey()) }), decisions };
  };
}
