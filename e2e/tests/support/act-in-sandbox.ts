import { z } from "zod";
import { callWell } from "./call.ts";
import type { TestStack } from "./start-test-stack.ts";
import { toThread } from "./thread.ts";
import { type Delivered, waitForDelivery } from "./wait-for-delivery.ts";

type Webhook = "json" | "form" | "none";
type Method = "POST" | "PUT" | "PATCH" | "DELETE";

const deliverySchema = z.looseObject({ id: z.string() });
const actedSchema = z.looseObject({ delivery: deliverySchema.nullable() });
const commentedSchema = z.looseObject({ comment: z.looseObject({ id: z.int() }), delivery: deliverySchema.nullable() });
const openedSchema = z.looseObject({ issue: z.looseObject({ number: z.int() }), delivery: deliverySchema.nullable() });

export interface Commented extends Delivered {
  readonly commentId: number;
}

export interface Opened extends Delivered {
  readonly issue: string;
}

export function controlSandbox(stack: TestStack, path: string, body: unknown, method: Method = "POST") {
  return callWell({ method, url: `${stack.context.addresses.urlOf("sandbox")}/_sandbox/${path}`, body });
}

function getId(delivery: z.infer<typeof deliverySchema> | null): string {
  if (delivery === null) throw new Error("the sandbox sent no webhook");
  return delivery.id;
}

export async function postCommentAs(
  stack: TestStack,
  user: string,
  on: string,
  body: string,
  webhook: Webhook = "json",
) {
  const acted = await controlSandbox(stack, "github/comments", { ...toThread(on), user, body, webhook });
  const { comment, delivery } = commentedSchema.parse(acted);
  return { commentId: comment.id, delivery };
}

export async function commentAs(
  stack: TestStack,
  user: string,
  on: string,
  body: string,
  webhook: Webhook = "json",
): Promise<Commented> {
  const { commentId, delivery } = await postCommentAs(stack, user, on, body, webhook);
  return { commentId, ...(await waitForDelivery(stack, getId(delivery))) };
}

export async function editCommentAs(stack: TestStack, user: string, commentId: number, body: string) {
  const edited = actedSchema.parse(
    await controlSandbox(stack, `github/comments/${commentId}`, { user, body }, "PATCH"),
  );
  return waitForDelivery(stack, getId(edited.delivery));
}

export async function openIssueAs(
  stack: TestStack,
  user: string,
  issue: { readonly title?: string; readonly body?: string; readonly repository?: string } = {},
): Promise<string> {
  const { repository = "acme/shop", title = "A voucher is refused at its minimum", body = null } = issue;
  const opened = await controlSandbox(stack, "github/issues", { repository, title, body, user, webhook: "none" });
  return `${repository}#${openedSchema.parse(opened).issue.number}`;
}

export async function openIssueWithWordsAs(stack: TestStack, user: string, body: string): Promise<Opened> {
  const issue = { repository: "acme/shop", title: "A voucher is refused", body, user };
  const { issue: opened, delivery } = openedSchema.parse(await controlSandbox(stack, "github/issues", issue));
  return { issue: `acme/shop#${opened.number}`, ...(await waitForDelivery(stack, getId(delivery))) };
}

export async function actAs(
  stack: TestStack,
  user: string,
  action: string,
  details: Record<string, unknown>,
): Promise<Delivered> {
  const acted = actedSchema.parse(await controlSandbox(stack, `github/${action}`, { user, ...details }));
  return waitForDelivery(stack, getId(acted.delivery));
}
