import type { DeliveryEvent } from "../delivery-event.ts";
import type { PermissionVerdict } from "../permission-verdict.ts";
import type { WebhookProvider } from "../provider.ts";
import type { SenderVerdict } from "../sender-verdict.ts";
import type { AskPermission } from "./ask-permission.ts";

export type SenderQuestion = {
  readonly provider: WebhookProvider;
  readonly verdict: SenderVerdict;
  readonly event: Pick<DeliveryEvent, "provider" | "repository" | "sender">;
  readonly seconds: number;
  readonly askPermission: AskPermission;
};

export async function authorizeSender(question: SenderQuestion): Promise<PermissionVerdict> {
  const { provider, verdict, event, seconds, askPermission } = question;
  if (verdict.kind === "permitted") return verdict;
  if (verdict.kind === "refused") return { kind: "denied", reason: "not_permitted", detail: verdict.detail };
  const answer = await askPermission(event, seconds);
  return provider.judgePermission({ answer, sender: event.sender, minimum: verdict.minimum });
}
