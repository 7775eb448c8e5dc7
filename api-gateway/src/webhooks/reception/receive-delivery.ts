import type { KeptDelivery } from "../../core/deliveries/kept-delivery.ts";
import type { Decision } from "../../core/deliveries/new-delivery.ts";
import { ServiceError } from "../../core/errors.ts";
import type { WebhookProvider, WebhookSecrets } from "../provider.ts";
import type { RawDelivery } from "../raw-delivery.ts";
import { type DecisionPorts, decideDelivery } from "./decide-delivery.ts";
import { createDecisionChain } from "./decision-chain.ts";
import type { DeliveryDecision } from "./delivery-decision.ts";

export type ArrivedDelivery = { readonly raw: RawDelivery; readonly traceparent: string | null };

export type KeepRequest = ArrivedDelivery & {
  readonly provider: string;
  readonly decision: DeliveryDecision;
  readonly decisions: readonly Decision[];
  readonly startedAt: number;
};

export type ReceptionPorts = DecisionPorts & {
  readonly now: () => Date;
  findSecrets(provider: string): WebhookSecrets;
  keep(request: KeepRequest): Promise<KeptDelivery>;
};

export type ReceiveDelivery = (provider: WebhookProvider, arrived: ArrivedDelivery) => Promise<KeptDelivery>;

function verifySignature(provider: WebhookProvider, raw: RawDelivery, secrets: WebhookSecrets): void {
  if (provider.isAuthentic(raw, secrets)) return;
  throw new ServiceError("signature_invalid", `The delivery has no valid ${provider.name} signature of its raw bytes.`);
}

function verifyReadable({ outcome }: DeliveryDecision): void {
  if (outcome.kind !== "rejected") return;
  throw new ServiceError("payload_invalid", `The delivery cannot be read: ${outcome.path} ${outcome.reason}.`);
}

export function createReceiveDelivery(ports: ReceptionPorts): ReceiveDelivery {
  return async (provider, { raw, traceparent }) => {
    const startedAt = performance.now();
    const chain = createDecisionChain(ports.now);
    chain.record("received", "accepted", `${raw.rawBody.byteLength} bytes`);

    verifySignature(provider, raw, ports.findSecrets(provider.name));
    chain.record("validation", "authentic");

    const decision = await decideDelivery({ provider, raw, chain }, ports);
    const { decisions } = chain;
    const kept = await ports.keep({ provider: provider.name, raw, traceparent, decision, decisions, startedAt });

    verifyReadable(decision);
    return kept;
  };
}
