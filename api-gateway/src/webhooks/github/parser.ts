import { z } from "zod";
import { toStorableText } from "../../core/text/to-storable-text.ts";
import type { AgentIdentity } from "../agent-identity.ts";
import { decodeBody } from "../decode-body.ts";
import { findHeader } from "../find-header.ts";
import type { DeliverySummary, ParsedDelivery } from "../parsed-delivery.ts";
import type { RawDelivery } from "../raw-delivery.ts";
import { issueCommentSchema, issuesSchema, usedActions } from "./event-schemas.ts";
import type { GithubEvent } from "./github-event.ts";
import { toDeliveryEvent } from "./metadata.ts";

const headersSchema = z.looseObject({
  "x-github-event": z.string().regex(/^[a-z_]{1,60}$/u),
  "x-github-delivery": z.string().regex(/^[\w.:-]{1,128}$/u),
});

const envelopeSchema = z.looseObject({
  action: z.string().max(60).nullish().catch(null),
  repository: z
    .looseObject({ full_name: z.string().max(201) })
    .nullish()
    .catch(null),
  sender: z
    .looseObject({ login: z.string().max(100) })
    .nullish()
    .catch(null),
});

function toMalformed(error: z.ZodError, summary: DeliverySummary): ParsedDelivery {
  const [issue] = error.issues;
  const path = issue?.path.map(String).join(".") || "body";
  return { kind: "malformed", reason: issue?.message ?? "has an unexpected shape", path, summary };
}

function parseEvent(summary: DeliverySummary, deliveryId: string, value: unknown): GithubEvent | z.ZodError {
  if (summary.event === "issue_comment") {
    const { success, data, error } = issueCommentSchema.safeParse(value);
    return success ? { name: "issue_comment", deliveryId, payload: data } : error;
  }
  const { success, data, error } = issuesSchema.safeParse(value);
  return success ? { name: "issues", deliveryId, payload: data } : error;
}

function isUsed(event: string, action: string | null): boolean {
  const actions = Object.hasOwn(usedActions, event) ? usedActions[event] : undefined;
  return actions !== undefined && (action === null || actions.includes(action));
}

function findSummary(value: unknown, headers: DeliveryHeaderValues): DeliverySummary | undefined {
  const envelope = envelopeSchema.safeParse(value);
  if (!envelope.success) return undefined;
  const { action, repository, sender } = envelope.data;
  return {
    ...toSummary(headers),
    action: action ? toStorableText(action) : null,
    repository: repository ? toStorableText(repository.full_name) : null,
    sender: sender ? toStorableText(sender.login) : null,
  };
}

type DeliveryHeaderValues = z.output<typeof headersSchema>;

function toSummary(headers: DeliveryHeaderValues): DeliverySummary {
  const deliveryKey = `github:${headers["x-github-delivery"]}`;
  return { deliveryKey, event: headers["x-github-event"], action: null, repository: null, sender: null };
}

export function parseGithubDelivery({ headers, rawBody }: RawDelivery, agent: AgentIdentity): ParsedDelivery {
  const known = headersSchema.safeParse(headers);
  if (!known.success) {
    const path = known.error.issues[0]?.path.map(String).join(".") ?? "headers";
    return { kind: "malformed", reason: "is missing or malformed", path, summary: null };
  }
  const body = decodeBody(rawBody, findHeader(headers, "content-type"));
  if (body.kind === "malformed") return { ...body, summary: toSummary(known.data) };
  const summary = findSummary(body.value, known.data);
  if (summary === undefined) {
    return { kind: "malformed", reason: "is no JSON object", path: "body", summary: toSummary(known.data) };
  }
  if (summary.event === "ping") return { kind: "ping", summary };
  if (!isUsed(summary.event, summary.action)) return { kind: "unused", reason: "event_not_used", summary };
  const event = parseEvent(summary, known.data["x-github-delivery"], body.value);
  if (event instanceof z.ZodError) return toMalformed(event, summary);
  return { kind: "usable", event: toDeliveryEvent(event, agent), summary };
}
