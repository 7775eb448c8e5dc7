import { describe, expect, it } from "vitest";
import { createForgetWrites } from "../../src/core/writes/forget-writes.ts";
import { createWriteRecords } from "../../src/storage/write-records.ts";
import { startWithGithub } from "../support/start-with-github.ts";

const DAY = 86_400_000;

describe("createForgetWrites", () => {
  it("deletes answers that are older than their retention, and keeps the others", async () => {
    const { send, service } = await startWithGithub();
    const { database, logger } = service.dependencies;
    await send("POST /api/v1/github/issue/acme/shop/1/comment", { key: "one", body: { comment: "Hello" } });
    const records = createWriteRecords(database);
    const forgetAt = (days: number) =>
      createForgetWrites({ records, retentionDays: 30, now: () => new Date(Date.now() + days * DAY), logger }).forget();

    await forgetAt(29);
    expect(await database.idempotencyRecord.count()).toBe(1);
    await forgetAt(31);
    expect(await database.idempotencyRecord.count()).toBe(0);
  });
});
