import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { z } from "zod";
import { parseJson } from "../../src/sandbox/parse-json.ts";
import { commentAs, controlSandbox, openIssueAs } from "../support/act-in-sandbox.ts";
import { call } from "../support/call.ts";
import { deliver, readPayload, sign } from "../support/deliver.ts";
import { expectAccountsBalance } from "../support/expect-accounts-balance.ts";
import { followTaskTo } from "../support/follow-task.ts";
import { queryDatabase } from "../support/query-database.ts";
import { readMetrics } from "../support/read-metric.ts";
import { useTestStack } from "../support/use-test-stack.ts";

const SERVICES = ["github-service", "api-gateway", "agent-container", "dashboard-api-container"];
const stack = await useTestStack({
  services: SERVICES,
  settings: Object.fromEntries(SERVICES.map((name) => [name, { LOG_LEVEL: "trace" }])),
});
const { context } = stack;
const planted = `ghp_${"a1B2c3D4e5F6g7H8i9J0".repeat(2).slice(0, 36)}`;
const ENCRYPTED = new Set(["github.credentials"]);

const secrets = z.record(z.string(), z.string()).parse(parseJson(readFileSync(context.paths.secretsFile, "utf8")));
const needles = new Map([
  ...Object.entries(secrets),
  ["a planted token", planted],
  ["the key of the capability, as base64url", (secrets["capability"] ?? "").replaceAll("+", "-").replaceAll("/", "_")],
]);

function findSecrets(where: string, text: string): string[] {
  const found = [...needles].filter(([, secret]) => secret.length >= 8 && text.includes(secret));
  const isSigned = /sha256=[0-9a-f]{64}/u.test(text);
  return [...found.map(([name]) => `${name} in ${where}`), ...(isSigned ? [`a signature in ${where}`] : [])];
}

function searchFolder(folder: string): string[] {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  expect(entries.length).toBeGreaterThan(3);
  return entries.flatMap(({ parentPath, name }) =>
    findSecrets(join(parentPath, name), readFileSync(join(parentPath, name), "utf8")),
  );
}

async function searchDatabase(): Promise<string[]> {
  const tables = await queryDatabase(
    stack,
    "SELECT table_schema || '.' || table_name AS name FROM information_schema.tables WHERE table_schema NOT IN ('pg_catalog', 'information_schema')",
  );
  const found: string[] = [];
  for (const name of tables.map((table) => String(table["name"])).filter((one) => !ENCRYPTED.has(one))) {
    const rows = await queryDatabase(stack, `SELECT row_to_json(t)::text AS text FROM ${name} t`);
    const bodies =
      name === "gateway.deliveries"
        ? await queryDatabase(
            stack,
            "SELECT convert_from(body, 'UTF8') AS text FROM gateway.deliveries WHERE body IS NOT NULL",
          )
        : [];
    for (const { text } of [...rows, ...bodies]) found.push(...findSecrets(name, String(text)));
  }
  expect(tables.length).toBeGreaterThan(10);
  return found;
}

async function searchAnswers(taskId: string): Promise<string[]> {
  const key = context.secrets.operatorKey;
  const gateway = context.addresses.urlOf("api-gateway");
  const dashboard = context.addresses.urlOf("dashboard-api-container");
  const urls = [
    ...["tasks", `tasks/${taskId}`, "deliveries", "queue", "events"].map((path) => `${gateway}/api/v1/${path}`),
    `${context.addresses.urlOf("github-service")}/api/v1/credentials`,
    `${context.addresses.urlOf("agent-container")}/api/v1/executions`,
    ...[`logs/tasks/${taskId}`, "ledger"].map((path) => `${dashboard}/api/v1/${path}`),
  ];
  const answers = await Promise.all(urls.map(async (url) => ({ url, ...(await call({ url, key })) })));
  expect(answers.map(({ url, status }) => `${status} ${url}`)).toEqual(urls.map((url) => `200 ${url}`));
  return answers.flatMap(({ url, text }) => findSecrets(url, text));
}

it("no secret, credential or signature is in any log, task folder, metric, answer or cell but the encrypted one", async () => {
  const issue = await openIssueAs(stack, "alice", { body: `My token is ${planted}, do not tell.` });
  const words = `@agent fix the failing test, and never print ${planted}`;
  const delivered = await commentAs(stack, "alice", issue, words);
  await followTaskTo(stack, delivered.taskId, "succeeded");
  const leaking = await commentAs(stack, "alice", await openIssueAs(stack, "alice"), "@agent fix this sandbox:secret");
  await followTaskTo(stack, leaking.taskId, "failed");
  const body = JSON.stringify(await readPayload(stack, delivered.deliveryId));
  await deliver(stack, { body, signature: sign("wrong", body) });
  await controlSandbox(stack, "faults", {
    provider: "github",
    path: "/repos/acme/shop/collaborators/**",
    kind: "status",
  });
  await expectAccountsBalance(stack);

  const metrics = await Promise.all(
    SERVICES.map(async (name) => findSecrets(`metrics of ${name}`, await readMetrics(stack, name))),
  );
  expect([
    ...searchFolder(context.paths.logsFolder),
    ...searchFolder(context.paths.taskLogsFolder),
    ...(await searchDatabase()),
    ...(await searchAnswers(delivered.taskId)),
    ...metrics.flat(),
  ]).toEqual([]);
});
