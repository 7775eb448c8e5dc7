import { z } from "zod";
import type { PendingReply } from "../core/replies/pending-reply.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

type Take = { readonly at: Date; readonly leaseUntil: Date };

const taken = z.array(z.looseObject({ id: z.string() }));
const columns = z.looseObject({
  threadKind: z.enum(["issue", "pull_request"]).catch("issue"),
  reaction: z
    .object({ kind: z.enum(["issue", "comment"]), id: z.string() })
    .nullable()
    .catch(null),
});

export async function takeReplies(database: PrismaClient, { at, leaseUntil }: Take): Promise<PendingReply[]> {
  const rows = await database.$queryRaw`
    UPDATE replies SET next_attempt_at = ${leaseUntil}
     WHERE id IN (
       SELECT id FROM replies
        WHERE status = 'pending' AND sent_version < version AND next_attempt_at <= ${at}
        ORDER BY next_attempt_at LIMIT 3
          FOR UPDATE SKIP LOCKED)
    RETURNING id`;
  const ids = taken.parse(rows).map(({ id }) => id);
  if (ids.length === 0) return [];
  const include = { task: { select: { flowId: true } } };
  const found = await database.reply.findMany({ where: { id: { in: ids } }, include });
  return found.map((row) => {
    const { threadKind, reaction } = columns.parse(row);
    const [owner = "", repo = ""] = row.repository.split("/");
    const { id: replyId, provider, taskId, deliveryId, body, version, isFinal } = row;
    const { generation, commentId, url, attempts } = row;
    return {
      ...{ replyId, provider, taskId, deliveryId, owner, repo, reaction, body, version, isFinal },
      ...{ generation, commentId, url, attempts, isReacted: row.reactedAt !== null },
      flowId: row.task?.flowId ?? null,
      thread: { kind: threadKind, number: row.threadNumber },
    };
  });
}
