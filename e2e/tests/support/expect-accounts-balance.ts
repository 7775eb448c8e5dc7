import { expect } from "vitest";
import { z } from "zod";
import { pollUntil } from "../../src/stack/poll-until.ts";
import { queryDatabase } from "./query-database.ts";
import { listBotComments, listBotPulls } from "./read-github.ts";
import type { TestStack } from "./start-test-stack.ts";

const SETTLE_MS = 90_000;

const countsSchema = z.object({
  accepted: z.int(),
  with_task: z.int(),
  ignored: z.int(),
  answered: z.int(),
  duplicates: z.int(),
  tasks: z.int(),
  tasks_of_deliveries: z.int(),
  ended: z.int(),
  final_replies: z.int(),
  owed_replies: z.int(),
  open_replies: z.int(),
});

const COUNTS = `SELECT
  (SELECT count(*)::int + coalesce(sum(repeats), 0)::int FROM gateway.deliveries WHERE status <> 'rejected') AS accepted,
  (SELECT count(*)::int FROM gateway.deliveries WHERE status = 'queued') AS with_task,
  (SELECT count(*)::int FROM gateway.deliveries WHERE status = 'ignored') AS ignored,
  (SELECT count(*)::int FROM gateway.deliveries WHERE status = 'answered') AS answered,
  (SELECT count(*) FILTER (WHERE status = 'duplicate')::int
     + coalesce(sum(repeats) FILTER (WHERE status <> 'rejected'), 0)::int FROM gateway.deliveries) AS duplicates,
  (SELECT count(*)::int FROM gateway.tasks) AS tasks,
  (SELECT count(DISTINCT t.id)::int FROM gateway.tasks t
     JOIN gateway.deliveries d ON d.task_id = t.id AND d.id = t.delivery_id WHERE d.status = 'queued') AS tasks_of_deliveries,
  (SELECT count(*)::int FROM gateway.tasks
    WHERE status IN ('succeeded', 'failed', 'cancelled', 'expired')) AS ended,
  (SELECT count(*)::int FROM gateway.replies WHERE task_id IS NOT NULL AND is_final
     AND status IN ('sent', 'undeliverable')) AS final_replies,
  (SELECT count(*)::int FROM gateway.replies WHERE delivery_id IS NOT NULL) AS owed_replies,
  (SELECT count(*)::int FROM gateway.replies WHERE status = 'pending') AS open_replies`;

async function readCounts(stack: TestStack): Promise<z.infer<typeof countsSchema>> {
  const [row] = await queryDatabase(stack, COUNTS);
  return countsSchema.parse(row);
}

async function expectOneReplyEach(stack: TestStack): Promise<void> {
  const rows = await queryDatabase(
    stack,
    `SELECT t.id, t.repository, r.status, r.comment_id FROM gateway.tasks t JOIN gateway.replies r ON r.task_id = t.id`,
  );
  const comments = new Map<string, Awaited<ReturnType<typeof listBotComments>>>();
  for (const { id, repository, status } of rows) {
    const name = String(repository);
    const known = comments.get(name) ?? (await listBotComments(stack, name).catch(() => []));
    comments.set(name, known);
    const own = known.filter(({ body }) => body.includes(`<!-- agent-system:${id} -->`));
    expect(own.length, `comments of ${id}, whose reply is ${status}`).toBe(status === "sent" ? 1 : own.length);
    expect(own.length, `comments of ${id}`).toBeLessThanOrEqual(1);
  }
}

async function expectOnePullEach(stack: TestStack, repository: string): Promise<void> {
  const heads = (await listBotPulls(stack, repository)).map(({ head }) => head.ref);
  expect(heads.toSorted()).toEqual([...new Set(heads)].toSorted());
}

export async function expectAccountsBalance(stack: TestStack): Promise<void> {
  let counts = await readCounts(stack);
  const isSettled = async () => {
    counts = await readCounts(stack);
    return counts.open_replies === 0 && counts.ended === counts.tasks;
  };
  await pollUntil(isSettled, { withinMs: SETTLE_MS });
  const { accepted, with_task, ignored, answered, duplicates, tasks, tasks_of_deliveries, ended } = counts;
  expect(counts, "deliveries accepted = tasks + ignored + answered + duplicates").toMatchObject({
    accepted: tasks_of_deliveries + ignored + answered + duplicates,
    with_task: tasks_of_deliveries,
  });
  expect(with_task + ignored + answered + duplicates).toBe(accepted);
  expect(counts, "tasks = succeeded + failed + cancelled + expired").toMatchObject({ tasks: ended });
  expect(counts, "one final reply a task").toMatchObject({
    final_replies: tasks,
    owed_replies: answered,
    open_replies: 0,
  });
  await expectOneReplyEach(stack);
  await expectOnePullEach(stack, "acme/shop");
}
