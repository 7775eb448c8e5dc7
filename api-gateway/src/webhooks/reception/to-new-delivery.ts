import { createHash } from "node:crypto";
import type { Decision, DeliveryStatus, NewDelivery } from "../../core/deliveries/new-delivery.ts";
import { redact } from "../../core/redact.ts";
import { cutText } from "../../core/text/cut-text.ts";
import { toStorableText } from "../../core/text/to-storable-text.ts";
import type { DeliveryHeaders, RawDelivery } from "../raw-delivery.ts";
import type { DeliveryDecision, DeliveryOutcome } from "./delivery-decision.ts";

type Arrived = {
  readonly deliveryId: string;
  readonly provider: string;
  readonly raw: RawDelivery;
  readonly decision: DeliveryDecision;
  readonly decisions: readonly Decision[];
  readonly at: Date;
};

const LARGEST_KEPT_BODY = 256 * 1024;
const keptHeader = /^(?:content-type|user-agent|x-github-(?:event|delivery|hook-\w[\w-]*|enterprise-[\w-]+))$/u;

function keepHeaders(headers: DeliveryHeaders): Readonly<Record<string, string>> {
  const kept = Object.entries(headers).flatMap(([name, value]) =>
    keptHeader.test(name) && typeof value === "string" ? [[name, toStorableText(redact(cutText(value, 300)))]] : [],
  );
  return Object.fromEntries(kept);
}

function keepBody(rawBody: Uint8Array): Uint8Array | null {
  if (rawBody.byteLength > LARGEST_KEPT_BODY) return null;
  return Buffer.from(redact(Buffer.from(rawBody).toString("utf8")));
}

function hashBody(rawBody: Uint8Array): string {
  return `unreadable:${createHash("sha256").update(rawBody).digest("hex")}`;
}

function toReason(outcome: DeliveryOutcome): string | null {
  if (outcome.kind === "rejected") return cutText(`${outcome.path} ${outcome.reason}`, 300);
  if (outcome.kind === "ignored") return outcome.reason;
  return outcome.isDecided ? null : "permission_undecided";
}

function toCommand(outcome: DeliveryOutcome): string | null {
  if (outcome.kind === "rejected") return null;
  if (outcome.kind === "ignored") return outcome.command;
  if (outcome.kind === "unknown_command") return null;
  return outcome.kind === "run" ? outcome.command.name : outcome.command;
}

function toStatus(outcome: DeliveryOutcome): DeliveryStatus {
  if (outcome.kind === "rejected" || outcome.kind === "ignored") return outcome.kind;
  return outcome.kind === "run" || !outcome.isDecided ? "queued" : "answered";
}

export function toNewDelivery(arrived: Arrived): NewDelivery {
  const { deliveryId, provider, raw, decision, decisions, at } = arrived;
  const { summary, outcome } = decision;
  const event = summary === undefined ? null : [summary.event, summary.action].filter(Boolean).join(".");
  return {
    deliveryId,
    provider,
    deliveryKey: summary?.deliveryKey ?? hashBody(raw.rawBody),
    semanticKey: "semanticKey" in outcome ? outcome.semanticKey : null,
    event,
    status: toStatus(outcome),
    reason: toReason(outcome),
    command: toCommand(outcome),
    repository: summary?.repository ?? null,
    sender: summary?.sender ?? null,
    ...{ taskId: null, flowId: null, decisions, at },
    headers: keepHeaders(raw.headers),
    body: keepBody(raw.rawBody),
    sizeBytes: raw.rawBody.byteLength,
  };
}
