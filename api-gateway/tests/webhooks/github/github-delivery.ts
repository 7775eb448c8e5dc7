import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import { parseJson } from "../../../src/core/parse-json.ts";
import type { RawDelivery } from "../../../src/webhooks/raw-delivery.ts";

export type Payload = { [key: string]: unknown };

function isPayload(value: unknown): value is Payload {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function readPayload(name: string): Payload {
  const value = parseJson(readFileSync(new URL(`./fixtures/${name}.json`, import.meta.url), "utf8"));
  if (!isPayload(value)) throw new Error(`The fixture ${name} is no object.`);
  return value;
}

export function getPart(payload: Payload, key: string): Payload {
  const part = payload[key];
  if (!isPayload(part)) throw new Error(`The payload has no part called ${key}.`);
  return part;
}

export function toDelivery(event: string, body: Payload | string | Uint8Array, type = "application/json"): RawDelivery {
  const rawBody =
    body instanceof Uint8Array ? body : Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
  const headers = {
    "content-type": type,
    "x-github-event": event,
    "x-github-delivery": "72d3162e-cc78-11e3-81ab-4c9367dc0958",
  };
  return { headers, rawBody };
}

export function sign(rawBody: Uint8Array, secret: string): string {
  return `sha256=${createHmac("sha256", secret).update(rawBody).digest("hex")}`;
}
