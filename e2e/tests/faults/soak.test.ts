import { expect, it } from "vitest";
import { pollUntil } from "../../src/stack/poll-until.ts";
import { controlSandbox, openIssueAs, postCommentAs } from "../support/act-in-sandbox.ts";
import { expectAccountsBalance } from "../support/expect-accounts-balance.ts";
import { queryDatabase } from "../support/query-database.ts";
import { listBotComments, listBotPulls } from "../support/read-github.ts";
import { createScriptedCli } from "../support/scripted-cli.ts";
import { useTestStack } from "../support/use-test-stack.ts";
import { waitForDelivery } from "../support/wait-for-delivery.ts";

const SOAK_MS = 600_000;
const ISSUES = 15;
const DELIVERIES = 200;
const REDELIVER_MS = 60_000;

const cli = createScriptedCli();
const stack = await useTestStack({
  settings: {
    "api-gateway": { MAX_ATTEMPTS: "9", LEASE_SECONDS: "4" },
    "agent-container": { CLAUDE_BINARY: cli.binary, AGENT_CONCURRENCY: "3" },
  },
});
const get = (name: string) => stack.get(name);
const killAndStart = (name: string) => async () => {
  await get(name).kill();
  await get(name).start();
};
const restart = (name: string) => () => get(name).restart();

const faults: readonly (() => Promise<void>)[] = [
  ...[killAndStart("api-gateway"), restart("redis"), killAndStart("agent-container")],
  ...[restart("redis"), killAndStart("api-gateway"), killAndStart("agent-container")],
  ...[restart("postgres"), killAndStart("redis"), killAndStart("api-gateway")],
  ...[killAndStart("agent-container"), restart("redis"), killAndStart("agent-container")],
  ...[killAndStart("api-gateway"), restart("postgres"), killAndStart("agent-container")],
  ...[killAndStart("redis"), killAndStart("api-gateway")],
];

const words = [
  ...["@agent help", "nothing for the agent", "@agent fix this", "@agent status"],
  ...["@agent ask why", "thanks", "@agent help", "it works for me"],
];

async function post(index: number, issues: readonly string[]): Promise<string> {
  const on = issues[index % issues.length] ?? "";
  const kind = words[(index + 3 * Math.floor(index / issues.length)) % words.length] ?? "";
  const { delivery } = await postCommentAs(stack, "alice", on, `${kind} (number ${index})`);
  return delivery?.id ?? "";
}

async function isAccepted(deliveryId: string): Promise<boolean> {
  const { httpStatus } = await waitForDelivery(stack, deliveryId);
  if (httpStatus === 200) return true;
  expect([0, 503]).toContain(httpStatus);
  await controlSandbox(stack, `deliveries/${deliveryId}/redeliver`, {});
  return false;
}

it(
  "200 deliveries while Redis restarts five times, PostgreSQL twice, gateway and worker are killed five times each",
  async () => {
    const issues: string[] = [];
    for (let count = 0; count < ISSUES; count += 1) issues.push(await openIssueAs(stack, "alice"));

    const batch = Math.ceil(DELIVERIES / (faults.length + 1));
    const ids: string[] = [];
    for (const fault of [...faults, async () => undefined]) {
      const size = Math.min(batch, DELIVERIES - ids.length);
      const posted = Array.from({ length: size }, (_item, offset) => post(ids.length + offset, issues));
      const [sent] = await Promise.all([Promise.all(posted), fault()]);
      ids.push(...sent);
    }
    expect(ids).toHaveLength(DELIVERIES);

    for (const id of ids) {
      const accepted = await pollUntil(() => isAccepted(id), { withinMs: REDELIVER_MS, everyMs: 100 });
      expect(accepted, `delivery ${id}`).toBe(true);
    }
    const countOpen = () =>
      queryDatabase(stack, "SELECT count(*)::int AS open FROM gateway.tasks WHERE finished_at IS NULL");
    await expect.poll(countOpen, { timeout: 300_000, interval: 500 }).toEqual([{ open: 0 }]);
    await expectAccountsBalance(stack);

    const [counts] = await queryDatabase(
      stack,
      `SELECT (SELECT count(*)::int FROM gateway.tasks) AS tasks,
       (SELECT count(*)::int FROM gateway.tasks WHERE status = 'succeeded') AS succeeded,
       (SELECT count(DISTINCT flow_id)::int FROM gateway.tasks WHERE command = 'fix') AS flows,
       (SELECT count(*)::int FROM gateway.deliveries WHERE status = 'answered') AS answered,
       (SELECT count(*)::int FROM gateway.deliveries WHERE sender = 'alice') AS deliveries`,
    );
    expect(counts).toMatchObject({ deliveries: DELIVERIES, succeeded: counts?.["tasks"] });
    const comments = await listBotComments(stack);
    expect(comments).toHaveLength(Number(counts?.["tasks"]) + Number(counts?.["answered"]));
    expect(await listBotPulls(stack)).toHaveLength(Number(counts?.["flows"]));
  },
  SOAK_MS,
);
