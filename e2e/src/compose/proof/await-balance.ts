import { z } from "zod";
import { parseJson } from "../../sandbox/parse-json.ts";
import { callJson } from "../../stack/demo/call-json.ts";
import { pollUntil } from "../../stack/poll-until.ts";
import { StackError } from "../../stack/stack-error.ts";
import type { ProofContext } from "./proof-context.ts";
import { type Counts, queryCounts, queryDatabase } from "./query-counts.ts";

const SETTLE_MS = 900_000;
const POLL_MS = 1_000;
const PAGE = 100;

const commentsSchema = z.array(z.looseObject({ body: z.string() }));
const pullsSchema = z.array(z.looseObject({ head: z.looseObject({ ref: z.string() }) }));

async function listAll<Row>(url: string, key: string, schema: z.ZodType<Row[]>): Promise<Row[]> {
  const rows: Row[] = [];
  for (let page = 1; ; page += 1) {
    const found = schema.parse(await callJson({ url: `${url}per_page=${PAGE}&page=${page}`, key }));
    rows.push(...found);
    if (found.length < PAGE) return rows;
  }
}

async function verifyEffects(context: ProofContext, githubToken: string): Promise<void> {
  const api = `${context.sandbox}/github/repos/acme/shop`;
  const comments = await listAll(`${api}/issues/comments?`, githubToken, commentsSchema);
  const taskIds = z
    .array(z.string())
    .parse(
      parseJson(
        await queryDatabase(
          context,
          "SELECT coalesce(json_agg(id), '[]') FROM gateway.tasks WHERE repository = 'acme/shop'",
        ),
      ),
    );
  for (const id of taskIds) {
    const own = comments.filter(({ body }) => body.includes(`<!-- agent-system:${id} -->`)).length;
    if (own !== 1) throw new StackError(`${id} has ${own} replies in the thread instead of one.`);
  }
  const heads = (await listAll(`${api}/pulls?state=all&`, githubToken, pullsSchema)).map(({ head }) => head.ref);
  const doubled = heads.filter((head, index) => head.startsWith("agent/") && heads.indexOf(head) !== index);
  if (doubled.length > 0) throw new StackError(`Branches with more than one pull request: ${doubled.join(", ")}`);
}

function findImbalance(counts: Counts): string | undefined {
  const { accepted, tasks, ignored, answered, duplicates, ended, final_replies } = counts;
  if (accepted !== tasks + ignored + answered + duplicates)
    return "deliveries accepted = tasks + ignored + answered + duplicates";
  if (tasks !== ended) return "tasks = succeeded + failed + cancelled + expired";
  return final_replies === tasks ? undefined : "one final reply a task";
}

export async function awaitBalance(context: ProofContext, least: number): Promise<Counts> {
  let counts = await queryCounts(context);
  const isSettled = async () => {
    counts = await queryCounts(context).catch(() => counts);
    return counts.tasks >= least && counts.ended === counts.tasks && counts.open_replies === 0;
  };
  await pollUntil(isSettled, { withinMs: SETTLE_MS, everyMs: POLL_MS });
  const broken = findImbalance(counts);
  if (broken !== undefined || counts.tasks < least)
    throw new StackError(
      `The accounts do not balance (${broken ?? `fewer than ${least} tasks`}): ${JSON.stringify(counts)}`,
    );
  await verifyEffects(context, await readSandboxToken(context));
  return counts;
}

async function readSandboxToken({ engine }: ProofContext): Promise<string> {
  return (await engine.read(["exec", "-T", "sandbox", "cat", "/run/secrets/SANDBOX_GITHUB_TOKEN"])).trim();
}
