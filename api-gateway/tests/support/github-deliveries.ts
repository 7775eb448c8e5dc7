import { randomUUID } from "node:crypto";
import { getPart, type Payload, readPayload, sign } from "../webhooks/github/github-delivery.ts";
import { webhookSecret } from "./test-environment.ts";

export type SignedDelivery = { readonly headers: Readonly<Record<string, string>>; readonly body: Uint8Array };

type DeliveryOptions = {
  readonly event?: string;
  readonly secret?: string;
  readonly type?: string;
  readonly id?: string;
};

const senders = { alice: 1001, bob: 1002, mallory: 6666 } as const;
let nextComment = 50_000;

export function signDelivery(payload: Payload | string, options: DeliveryOptions = {}): SignedDelivery {
  const { event = "issue_comment", secret = webhookSecret, type = "application/json", id = randomUUID() } = options;
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  const body = Buffer.from(text);
  const headers = {
    "content-type": type,
    "x-github-event": event,
    "x-github-delivery": id,
    "x-hub-signature-256": sign(body, secret),
  };
  return { headers, body };
}

type CommentOptions = {
  readonly number?: number;
  readonly sender?: keyof typeof senders;
  readonly commentId?: number;
  readonly fixture?: string;
};

export function buildComment(text: string, options: CommentOptions = {}): Payload {
  const { number = 1, sender = "alice", fixture = "issue-comment-created" } = options;
  nextComment += 1;
  const payload = readPayload(fixture);
  const user = { login: sender, id: senders[sender], type: "User" };
  const id = options.commentId ?? nextComment;
  return {
    ...payload,
    sender: user,
    issue: { ...getPart(payload, "issue"), number },
    comment: { ...getPart(payload, "comment"), body: text, id, user },
  };
}

export function commentDelivery(text: string, options: CommentOptions = {}): SignedDelivery {
  return signDelivery(buildComment(text, options));
}
