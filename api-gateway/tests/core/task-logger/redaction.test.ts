import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { makeFolder, openLogger, readLog, target } from "./log-folder.ts";

const hex = "0123456789abcdef".repeat(4);
const configured = 'it"s a\\configured\nsecret';

const secrets: readonly (readonly [string, string])[] = [
  ["a classic token", `ghp_${"a1".repeat(18)}`],
  ["an installation token", `ghs_${"a1".repeat(18)}`],
  ["a fine-grained token", `github_pat_${"a1".repeat(30)}`],
  ["a bearer token", "Bearer abcdefghijklmnop1234"],
  ["a signature", `sha256=${hex}`],
  ["a capability", `eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ0YXNrIn0.${"c2lnbmF0dXJl".repeat(4)}`],
  ["a model key", `sk-ant-api03-${"a1".repeat(20)}`],
  ["a private key", `-----BEGIN PRIVATE KEY-----\n${hex}\n-----END PRIVATE KEY-----`],
  ["half a private key", `-----BEGIN OPENSSH PRIVATE KEY-----\n${hex}`],
  ["a password in an address", "postgresql://gateway:hunter2hunter2@127.0.0.1/db"],
  ["a configured secret", configured],
];

const marks = ["a1a1a1a1", "abcdefghijklmnop1234", hex, "c2lnbmF0dXJl", "hunter2", "configured"];

it.each(secrets)("%s never reaches the disk", async (_what, secret) => {
  const folder = await makeFolder();
  const { logger, drops } = openLogger(folder, { secrets: [configured, ""] });
  const fields = {
    text: `before ${secret} after`,
    nested: [{ deep: secret }],
    [`key ${secret}`]: 1,
    long: `${"x".repeat(15_985)} ${secret}`,
  };

  logger.writeMetadata(target, fields);
  logger.writeInput(target, fields);
  logger.logWebhookStage(target, { stage: "received", fields });
  logger.logQueueStage(target, { stage: "queued", fields });
  const written = await logger.writeEvents([{ ...fields, sequence: 1, timestamp: "2026-11-22T10:00:00.000Z" }]);
  await logger.flush();

  expect(written).toBe(true);
  expect(drops).toEqual([]);
  const task = join(folder, target.taskId);
  const texts = [await readLog(folder, "events", "2026-11-22.jsonl")];
  for (const file of await readdir(task)) texts.push(await readLog(task, file));
  expect(texts).toHaveLength(5);
  for (const text of texts) {
    expect(text).toContain("[redacted]");
    expect(text).toContain("before ");
    for (const mark of marks) expect(text).not.toContain(mark);
  }
});

it("a field that is called a secret is redacted whatever it holds, and counts of tokens are not", async () => {
  const folder = await makeFolder();
  const { logger } = openLogger(folder);

  logger.logWebhookStage(target, {
    stage: "received",
    fields: { headers: { Authorization: "x", "x-hub-signature-256": "y" }, password: "z", input_tokens: 7, token: 8 },
  });
  await logger.flush();

  expect(await readLog(folder, target.taskId, "02-webhook-flow.jsonl")).toContain(
    '"headers":{"Authorization":"[redacted]","x-hub-signature-256":"[redacted]"},"password":"[redacted]","input_tokens":7,"token":8',
  );
});
