import { z } from "zod";
import { parseJson } from "../../sandbox/parse-json.ts";
import { pollUntil } from "../poll-until.ts";
import { StackError } from "../stack-error.ts";
import { callJson } from "./call-json.ts";

const DELIVERY_MS = 15_000;
const ISSUE = {
  repository: "acme/shop",
  user: "alice",
  title: "A voucher is refused at exactly its minimum",
  body: "WELCOME5 should count from 20.00. A test of it fails.",
  webhook: "none",
};
const COMMENT = { repository: ISSUE.repository, user: ISSUE.user, body: "@agent fix the failing test" };

const openedSchema = z.looseObject({ issue: z.looseObject({ number: z.int() }) });
const postedSchema = z.looseObject({
  comment: z.looseObject({ html_url: z.string() }),
  delivery: z.looseObject({ id: z.string() }),
});
const deliverySchema = z.looseObject({ status: z.int().nullable(), response: z.string().nullable() });
const answerSchema = z.looseObject({
  status: z.string(),
  task_id: z.string().nullable(),
  reason: z.string().nullable().optional(),
});

export interface PostedComment {
  readonly author: string;
  readonly body: string;
  readonly url: string;
  readonly taskId: string;
}

export async function postDemoComment(sandboxUrl: string): Promise<PostedComment> {
  const control = `${sandboxUrl}/_sandbox/github`;
  const { issue } = openedSchema.parse(await callJson({ method: "POST", url: `${control}/issues`, body: ISSUE }));
  const body = { ...COMMENT, number: issue.number };
  const posted = postedSchema.parse(await callJson({ method: "POST", url: `${control}/comments`, body }));
  const url = `${sandboxUrl}/_sandbox/deliveries/${posted.delivery.id}`;
  let delivery = deliverySchema.parse(await callJson({ url }));
  await pollUntil(
    async () => {
      delivery = deliverySchema.parse(await callJson({ url }));
      return delivery.status !== null;
    },
    { withinMs: DELIVERY_MS },
  );
  if (delivery.status !== 200)
    throw new StackError(`The gateway answered the webhook with ${delivery.status}: ${delivery.response ?? "nothing"}`);
  const answer = answerSchema.parse(parseJson(delivery.response ?? ""));
  if (answer.task_id === null)
    throw new StackError(`The gateway made no task of the comment: ${answer.status}, ${answer.reason ?? "no reason"}`);
  return { author: COMMENT.user, body: COMMENT.body, url: posted.comment.html_url, taskId: answer.task_id };
}
