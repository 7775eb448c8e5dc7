import { readdirSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { commentAs, openIssueAs } from "../support/act-in-sandbox.ts";
import { deliver, readPayload, sign } from "../support/deliver.ts";
import { expectAccountsBalance } from "../support/expect-accounts-balance.ts";
import { queryDatabase } from "../support/query-database.ts";
import { readMetric } from "../support/read-metric.ts";
import { sendLargeBody } from "../support/send-large-body.ts";
import { useTestStack } from "../support/use-test-stack.ts";

const stack = await useTestStack({ services: ["github-service", "api-gateway"] });
const MEGABYTE = 1024 * 1024;

const listRows = () => queryDatabase(stack, "SELECT id, status, reason FROM gateway.deliveries ORDER BY received_at");
const listFolders = () => readdirSync(stack.context.paths.taskLogsFolder).filter((name) => name.startsWith("task-"));

afterEach(() => expectAccountsBalance(stack));

describe("no, wrong, malformed or empty-secret signature; any body", () => {
  const bodies = ['{"action":"created"}', "{not json", "", "payload=%7B%7D"];
  const { githubWebhookSecret } = stack.context.secrets;
  const signatures: readonly [string, (body: string) => string | null][] = [
    ["no signature", () => null],
    ["a wrong signature", (body) => sign("another secret", body)],
    ["the signature of another body", (body) => sign(githubWebhookSecret, `${body} `)],
    ["a malformed signature", () => "sha256=xyz"],
    ["an upper-case signature", (body) => sign(githubWebhookSecret, body).toUpperCase()],
    ["a SHA-1 signature", (body) => sign(githubWebhookSecret, body).replace("sha256", "sha1")],
  ];

  it.each(signatures)("%s is 401 and counted, and leaves no row and no folder", async (_name, signBody) => {
    const [rows, counted] = [await listRows(), await readMetric(stack, "refused_total", "signature_invalid")];
    for (const body of bodies) {
      const answer = await deliver(stack, { body, signature: signBody(body) });
      expect(answer).toMatchObject({ status: 401, json: { code: "signature_invalid" } });
    }
    expect(await readMetric(stack, "refused_total", "signature_invalid")).toBe(counted + bodies.length);
    expect(await listRows()).toEqual(rows);
    expect(listFolders()).toEqual([]);
  });

  it("an empty secret refuses everything", async () => {
    const rows = await listRows();
    await stack.get("api-gateway").restartWith({ GITHUB_WEBHOOK_SECRET: "" });
    const body = '{"action":"created"}';
    for (const signature of [sign("", body), sign(" ", body), sign(githubWebhookSecret, body), null]) {
      expect(await deliver(stack, { body, signature })).toMatchObject({ status: 401 });
    }
    await stack.get("api-gateway").restartWith({});
    expect(await listRows()).toEqual(rows);
  });
});

describe("signed, truncated or not JSON, or a shape without what we read", () => {
  it.each([
    ["truncated JSON", '{"action":"created","comment":{"id":1'],
    ["no JSON", "hello"],
    ["a list", "[]"],
    ["nothing", ""],
    ["no comment", '{"action":"created","repository":{"full_name":"acme/shop"}}'],
    ["deep nesting", `{"action":"created","x":${"[".repeat(500)}${"]".repeat(500)}}`],
  ])("%s is 400, and a row says why", async (_name, body) => {
    const rows = await listRows();
    const answer = await deliver(stack, { body });
    expect(answer).toMatchObject({ status: 400, json: { code: "payload_invalid", request_id: expect.any(String) } });
    const kept = await listRows();
    expect(kept).toHaveLength(rows.length + 1);
    expect(kept.at(-1)).toMatchObject({ status: "rejected", reason: expect.stringMatching(/\w+ \w+/u) });
  });
});

describe("over 25 MB", () => {
  it.each([
    ["announced", { bytes: 200 * MEGABYTE, announced: true }],
    ["not announced", { bytes: 26 * MEGABYTE, announced: false }],
  ])("is 413 before it is read whole, when its length is %s", async (_name, large) => {
    const counted = await readMetric(stack, "refused_total", "body_too_large");
    const rows = await listRows();
    const { status, sentBytes } = await sendLargeBody(stack, large);
    expect(status).toBe(413);
    expect(sentBytes).toBeLessThanOrEqual(26 * MEGABYTE);
    expect(await readMetric(stack, "refused_total", "body_too_large")).toBe(counted + 1);
    expect(await listRows()).toEqual(rows);
  });
});

describe("unknown path or provider / wrong content type", () => {
  it.each([
    ["/webhooks/gitlab", "application/json", 404],
    ["/webhooks/github/more", "application/json", 404],
    ["/api/v1/webhooks/gitlab", "application/json", 404],
    ["/webhooks/github", "text/plain", 415],
    ["/webhooks/github", "application/xml", 415],
  ])("%s as %s is %i", async (path, contentType, status) => {
    const rows = await listRows();
    expect(await deliver(stack, { body: "{}", path, contentType })).toMatchObject({ status });
    expect(await listRows()).toEqual(rows);
  });

  it("an unknown provider and a wrong content type are counted", async () => {
    const read = (reason: string) => readMetric(stack, "refused_total", reason);
    const counted = [await read("provider_unknown"), await read("media_type_unsupported")];
    await deliver(stack, { body: "{}", path: "/webhooks/gitlab" });
    await deliver(stack, { body: "{}", contentType: "text/plain" });
    expect([await read("provider_unknown"), await read("media_type_unsupported")]).toEqual(counted.map((n) => n + 1));
  });
});

it("a repeated delivery is answered as the first one was, once", async () => {
  const issue = await openIssueAs(stack, "alice");
  const first = await commentAs(stack, "alice", issue, "@agent help");
  const body = JSON.stringify(await readPayload(stack, first.deliveryId));
  const answer = await deliver(stack, { body });
  expect(first).toMatchObject({ httpStatus: 200, status: "answered" });
  expect(answer).toMatchObject({ status: 200, json: { status: "duplicate" } });
});
