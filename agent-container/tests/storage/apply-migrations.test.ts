import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { applyMigrations } from "../../src/storage/apply-migrations.ts";
import { useTestDatabase } from "../support/create-test-database.ts";

const schema = "migration_test";

async function createFolder(migrations: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "migrations-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, sql] of Object.entries(migrations)) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, "migration.sql"), sql);
  }
  return folder;
}

describe("applyMigrations", () => {
  it("applies what is missing, in order, once", async () => {
    const url = await useTestDatabase();
    const folder = await createFolder({
      "20260102_second": "ALTER TABLE first ADD COLUMN name TEXT;",
      "20260101_first": "CREATE TABLE first (id INTEGER);",
    });

    expect(await applyMigrations({ url, schema, folder })).toEqual(["20260101_first", "20260102_second"]);
    expect(await applyMigrations({ url, schema, folder })).toEqual([]);
  });

  it("says what was wrong with a migration that fails, and stops there", async () => {
    const url = await useTestDatabase();
    const folder = await createFolder({ "20260101_wrong": "ALTER TABLE nowhere ADD COLUMN name TEXT;" });

    await expect(applyMigrations({ url, schema, folder })).rejects.toThrow(/nowhere/u);
    await expect(applyMigrations({ url, schema, folder })).rejects.toThrow(/20260101_wrong/u);
  });

  it("says that the server does not answer", async () => {
    const folder = await createFolder({});

    await expect(applyMigrations({ url: "postgresql://a:b@127.0.0.1:1/none", schema, folder })).rejects.toThrow(
      /127\.0\.0\.1/u,
    );
  });
});
