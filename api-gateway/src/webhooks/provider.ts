import type { Reply } from "../core/reply/reply.ts";
import type { AgentIdentity } from "./agent-identity.ts";
import type { DeliveryEvent } from "./delivery-event.ts";
import type { ParsedDelivery } from "./parsed-delivery.ts";
import type { PermissionAnswer } from "./permission-answer.ts";
import type { PermissionLevel } from "./permission-level.ts";
import type { PermissionVerdict } from "./permission-verdict.ts";
import type { RawDelivery } from "./raw-delivery.ts";
import type { RepositoryRules } from "./repository-rules.ts";
import type { SenderVerdict } from "./sender-verdict.ts";

export type WebhookSecrets = readonly (string | undefined)[];

export type SenderQuestion = {
  readonly event: DeliveryEvent;
  readonly agent: AgentIdentity;
  readonly rules: RepositoryRules;
};

export type PermissionQuestion = {
  readonly answer: PermissionAnswer;
  readonly sender: DeliveryEvent["sender"];
  readonly minimum: PermissionLevel;
};

export type WebhookProvider = {
  readonly name: string;
  readonly contentTypes: readonly string[];
  isAuthentic(delivery: RawDelivery, secrets: WebhookSecrets): boolean;
  parse(delivery: RawDelivery, agent: AgentIdentity): ParsedDelivery;
  judgeSender(question: SenderQuestion): SenderVerdict;
  judgePermission(question: PermissionQuestion): PermissionVerdict;
  writeReply(reply: Reply): string;
};
