import { randomUUID } from "node:crypto";
import { z } from "zod";
import { postCommentAs } from "../../tests/support/act-in-sandbox.ts";
import { readPayload, sign } from "../../tests/support/deliver.ts";
import type { TestStack } from "../../tests/support/start-test-stack.ts";

export interface SignedDelivery {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export type CreateDeliveries = (count: number) => SignedDelivery[];

const FIRST_NUMBER = 100_000;
const payloadSchema = z.looseObject({ issue: z.looseObject({}), comment: z.looseObject({}) });

export async function prepareDeliveries(stack: TestStack): Promise<CreateDeliveries> {
  const { delivery } = await postCommentAs(stack, "alice", "acme/shop#1", "@agent fix the failing test");
  const { id } = z.object({ id: z.string() }).parse(delivery);
  const payload = payloadSchema.parse(await readPayload(stack, id));
  let number = FIRST_NUMBER;

  const create = (): SignedDelivery => {
    number += 1;
    const issue = { ...payload.issue, id: number, number };
    const comment = { ...payload.comment, id: number, body: `@agent fix the failing test, no. ${number}` };
    const body = JSON.stringify({ ...payload, issue, comment });
    const headers = {
      "content-type": "application/json",
      "x-github-event": "issue_comment",
      "x-github-delivery": randomUUID(),
      "x-hub-signature-256": sign(stack.context.secrets.githubWebhookSecret, body),
    };
    return { body, headers };
  };
  return (count) => Array.from({ length: count }, create);
}
