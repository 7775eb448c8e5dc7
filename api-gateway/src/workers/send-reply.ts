import type { CallOutcome } from "../client/call-outcome.ts";
import type { GithubWrites } from "../client/github-writes.ts";
import type { PendingReply } from "../core/replies/pending-reply.ts";
import { writePlainerReply } from "../core/reply/write-plainer-reply.ts";
import { cutText } from "../core/text/cut-text.ts";
import type { ReplyMarks } from "../storage/mark-reply.ts";

export type SendReplyPorts = {
  readonly now: () => Date;
  readonly client: GithubWrites & { isInterrupted(): boolean };
  readonly marks: ReplyMarks;
  readonly retrySeconds: number;
  readonly maxAttempts: number;
};

export type SendOutcome = "sent" | "retried" | "interrupted" | "undeliverable";

type Failure = Exclude<CallOutcome<unknown>, { kind: "answered" }>;
type Refusal = { readonly failure: Failure; readonly body: string | undefined };
type FailedCreation = { readonly failure: Failure; readonly version: number };

const LONGEST_ERROR = 500;
const LONGEST_WAIT_SECONDS = 300;
const LONGEST_ASKED_SECONDS = 3_600;
const rewritableCodes = new Set(["upstream_invalid", "request_invalid"]);
const goneCodes = new Set(["repository_not_found", "issue_not_found", "pull_request_not_found"]);

async function react(reply: PendingReply, { client, marks }: SendReplyPorts): Promise<void> {
  const { reaction, isReacted, owner, repo, replyId, taskId, flowId } = reply;
  if (reaction === null || isReacted) return;
  const target = { owner, repo, kind: reaction.kind, id: Number(reaction.id) };
  const outcome = await client.addReaction({ target, key: `${replyId}-reaction`, taskId, flowId });
  if (outcome.kind !== "unavailable") await marks.reacted(reply);
}

async function create(reply: PendingReply, ports: SendReplyPorts): Promise<SendOutcome> {
  const { owner, repo, thread, replyId, generation, taskId, flowId } = reply;
  const { body, version } = await ports.marks.freezeCreation(reply);
  const target = { owner, repo, kind: thread.kind, number: thread.number };
  const key = `${replyId}-create-${generation}`;
  const outcome = await ports.client.writeComment({ target, key, taskId, flowId }, body);
  if (outcome.kind !== "answered") return failCreation(reply, { failure: outcome, version }, ports);
  const { comment_id, url } = outcome.answer;
  await ports.marks.sent(reply, { version, commentId: String(comment_id), url });
  return "sent";
}

async function update(reply: PendingReply, commentId: string, ports: SendReplyPorts): Promise<CallOutcome<unknown>> {
  const { owner, repo, replyId, version, generation, taskId, flowId } = reply;
  const target = { owner, repo, commentId: Number(commentId) };
  const key = `${replyId}-update-${generation}-${version}`;
  return ports.client.updateComment({ target, key, taskId, flowId }, reply.body);
}

function isRewritable(failure: Failure): boolean {
  return failure.kind === "refused" && rewritableCodes.has(failure.code);
}

async function rewriteOrFail(
  reply: PendingReply,
  { failure, body }: Refusal,
  ports: SendReplyPorts,
): Promise<SendOutcome> {
  if (body === undefined) return fail(reply, failure, ports);
  await ports.marks.rewritten(reply, { body, error: cutText(failure.detail, LONGEST_ERROR) });
  return "retried";
}

async function failCreation(reply: PendingReply, failed: FailedCreation, ports: SendReplyPorts): Promise<SendOutcome> {
  const { failure, version } = failed;
  if (!isRewritable(failure)) return fail(reply, failure, ports);
  const body = version < reply.version ? reply.body : writePlainerReply(reply);
  return rewriteOrFail(reply, { failure, body }, ports);
}

async function failUpdate(reply: PendingReply, failure: Failure, ports: SendReplyPorts): Promise<SendOutcome> {
  const body = reply.isFinal && isRewritable(failure) ? writePlainerReply(reply) : undefined;
  return rewriteOrFail(reply, { failure, body }, ports);
}

async function fail(reply: PendingReply, failure: Failure, ports: SendReplyPorts): Promise<SendOutcome> {
  if (failure.kind === "unavailable" && ports.client.isInterrupted()) {
    await ports.marks.released(reply);
    return "interrupted";
  }
  const isGone = failure.kind === "missing" && goneCodes.has(failure.code);
  const isOver = isGone || failure.kind === "refused" || reply.attempts + 1 >= ports.maxAttempts;
  const waited = Math.min(LONGEST_WAIT_SECONDS, ports.retrySeconds * 2 ** Math.min(reply.attempts, 20));
  const asked = failure.kind === "unavailable" ? Math.min(LONGEST_ASKED_SECONDS, failure.retryAfterSeconds ?? 0) : 0;
  const retryAt = new Date(ports.now().getTime() + Math.max(waited, asked) * 1000);
  const isUnwritten = reply.commentId === null && isRewritable(failure);
  await ports.marks.failed(reply, { error: cutText(failure.detail, LONGEST_ERROR), isOver, isUnwritten, retryAt });
  return isOver ? "undeliverable" : "retried";
}

export async function sendReply(reply: PendingReply, ports: SendReplyPorts): Promise<SendOutcome> {
  await react(reply, ports);
  const { commentId } = reply;
  if (commentId === null) return create(reply, ports);
  const outcome = await update(reply, commentId, ports);
  if (outcome.kind === "answered") {
    await ports.marks.sent(reply, { version: reply.version, commentId, url: reply.url });
    return "sent";
  }
  if (outcome.kind === "missing" && outcome.code === "comment_not_found") {
    await ports.marks.forgetComment(reply);
    return fail(reply, { ...outcome, kind: "unavailable", retryAfterSeconds: undefined }, ports);
  }
  return failUpdate(reply, outcome, ports);
}
