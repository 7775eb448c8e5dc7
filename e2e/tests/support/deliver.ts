import { createHmac, randomUUID } from "node:crypto";
import { z } from "zod";
import { parseJson } from "../../src/sandbox/parse-json.ts";
import { callWell } from "./call.ts";
import type { TestStack } from "./start-test-stack.ts";

export interface RawDelivery {
  readonly body: string;
  readonly event?: string;
  readonly path?: string;
  readonly signature?: string | null;
  readonly contentType?: string;
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
}

export function sign(secret: string, body: string): string {
  return `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
}

export async function deliver({ context }: TestStack, delivery: RawDelivery): Promise<RawAnswer> {
  const { body, event = "issue_comment", path = "/webhooks/github", contentType = "application/json" } = delivery;
  const { signature = sign(context.secrets.githubWebhookSecret, body) } = delivery;
  const response = await fetch(`${context.addresses.urlOf("api-gateway")}${path}`, {
    method: "POST",
    headers: {
      "content-type": contentType,
      "x-github-event": event,
      "x-github-delivery": randomUUID(),
      ...(signature === null ? {} : { "x-hub-signature-256": signature }),
    },
    body,
    signal: AbortSignal.timeout(20_000),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, json: text.startsWith("{") ? parseJson(text) : text };
}

export async function readPayload({ context }: TestStack, deliveryId: string): Promise<Record<string, unknown>> {
  const url = `${context.addresses.urlOf("sandbox")}/_sandbox/deliveries/${deliveryId}`;
  const { payload } = z.looseObject({ payload: z.record(z.string(), z.unknown()) }).parse(await callWell({ url }));
  return payload;
}
