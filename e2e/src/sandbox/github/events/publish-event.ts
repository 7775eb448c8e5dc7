import { createHmac, randomUUID } from "node:crypto";
import { z } from "zod";
import type { Delivery } from "../../webhooks/delivery.ts";
import type { GithubContext } from "../github-context.ts";
import { toRepository } from "../json/to-repository.ts";
import { toUser } from "../json/to-user.ts";

export const webhookFormSchema = z.enum(["json", "form", "none"]);

export type Origin = {
  readonly actor: string;
  readonly webhook?: z.infer<typeof webhookFormSchema>;
};

export type GithubEvent = Origin & {
  readonly event: string;
  readonly repository: string;
  readonly payload: Readonly<Record<string, unknown>>;
};

const HOOK_ID = "460000001";

export function publishEvent(context: GithubContext, githubEvent: GithubEvent): Delivery | undefined {
  const { event, actor, webhook = "json", payload } = githubEvent;
  const { settings, store, webhooks } = context;
  if (webhook === "none") return undefined;
  const repository = store.getRepository(githubEvent.repository);
  const sender = toUser(context, store.getUser(actor));
  const json = JSON.stringify({ ...payload, repository: toRepository(context, repository), sender });
  const body = webhook === "form" ? `payload=${encodeURIComponent(json)}` : json;
  const id = randomUUID();
  return webhooks.send({
    id,
    provider: "github",
    event,
    url: settings.gatewayUrl === undefined ? undefined : new URL("/webhooks/github", settings.gatewayUrl).href,
    headers: {
      accept: "*/*",
      "content-type": webhook === "form" ? "application/x-www-form-urlencoded" : "application/json",
      "user-agent": "GitHub-Hookshot/5a11b0c",
      "x-github-delivery": id,
      "x-github-event": event,
      "x-github-hook-id": HOOK_ID,
      "x-github-hook-installation-target-id": String(repository.id),
      "x-github-hook-installation-target-type": "repository",
      "x-hub-signature-256": `sha256=${createHmac("sha256", settings.githubWebhookSecret).update(body).digest("hex")}`,
    },
    body,
  });
}
