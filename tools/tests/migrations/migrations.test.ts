import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, inject, it } from "vitest";
import { createMigrationCheck } from "../../src/checks/check-migrations.ts";
import { runCommand } from "../../src/commands/run-command.ts";
import { openRepository } from "../../src/repository/repository.ts";
import { createTree } from "../support/create-tree.ts";
import { buildDatabaseTree, emptyModel, taskModel } from "../support/database-tree.ts";

const env = { TEST_DATABASE_URL: inject("databaseUrl") };

async function openService(model: string) {
  const { root } = await createTree(buildDatabaseTree(model));
  const printed: string[] = [];
  const run = (...words: string[]) => runCommand({ root, env, print: (line) => printed.push(line) }, words);
  const check = async () => createMigrationCheck(env).run(await openRepository(root));
  return { printed, run, check, prisma: join(root, "jira-service/prisma") };
}

async function listLeftovers(): Promise<string[]> {
  const client = new pg.Client({ connectionString: env.TEST_DATABASE_URL });
  await client.connect();
  const ours = `migration_authoring_${process.pid}_%`;
  const { rows } = await client.query("SELECT datname FROM pg_database WHERE datname LIKE $1", [ours]);
  await client.end();
  return rows;
}

describe("migrations", () => {
  it("are written from the model, once, and then match it", async () => {
    const { run, check, printed, prisma } = await openService(taskModel);

    expect(await run("migration:create", "jira-service", "init")).toBe(0);
    expect(await run("migration:create", "jira-service", "again")).toBe(0);
    expect(await run("migration:check", "jira-service")).toBe(0);
    expect(printed).toEqual([
      expect.stringMatching(/^created \d{14}_init$/u),
      "nothing to do: migrations match schema.prisma",
      "migrations match schema.prisma",
    ]);
    expect(await check()).toEqual([]);
    const [folder = ""] = await readdir(join(prisma, "migrations"));
    const script = await readFile(join(prisma, "migrations", folder, "migration.sql"), "utf8");
    expect(script).toContain('CREATE TABLE "tasks"');
    expect(await readFile(join(prisma, "migrations/migration_lock.toml"), "utf8")).toBe('provider = "postgresql"\n');
  });

  it("are refused when the model has moved on", async () => {
    const { run, check, printed, prisma } = await openService(taskModel);
    await run("migration:create", "jira-service", "init");
    const changed = taskModel.replace("@default(queued)", "@default(queued)\n  priority Int @default(5)");
    await writeFile(join(prisma, "schema.prisma"), changed);

    expect(await run("migration:check", "jira-service")).toBe(1);
    expect(printed.at(-1)).toContain('ADD COLUMN     "priority" INTEGER NOT NULL DEFAULT 5');
    expect(await check()).toEqual([
      { path: "jira-service/prisma", message: expect.stringContaining("migrations lack this") },
    ]);
  });

  it.each([
    ["a name that is no folder name", ["jira-service", "Init!"], 'migration:create: "Init!" is no migration name'],
    [
      "a service that does not exist",
      ["jira", "init"],
      'migration:create: "jira" is no service; give one of: api-gateway',
    ],
  ])("are not written for %s", async (_case, words, expected) => {
    const { run, printed } = await openService(taskModel);

    expect(await run("migration:create", ...words)).toBe(1);
    expect(printed).toEqual([expect.stringContaining(expected)]);
  });

  it("are refused with the cause when the model or a script is broken, leaving no database behind", async () => {
    const broken = await openService(`${taskModel}\nmodel Broken { id Strin }\n`);
    const failing = await openService(taskModel);
    await failing.run("migration:create", "jira-service", "init");
    const [folder = ""] = await readdir(join(failing.prisma, "migrations"));
    await writeFile(join(failing.prisma, "migrations", folder, "migration.sql"), "CREATE TABLES;");

    expect(await broken.check()).toEqual([{ path: "jira-service/prisma", message: expect.stringContaining("Broken") }]);
    expect(await failing.check()).toEqual([
      { path: "jira-service/prisma", message: expect.stringContaining("syntax error") },
    ]);
    await expect.poll(listLeftovers).toEqual([]);
  });

  it("are refused without their lock file", async () => {
    const files = { ...buildDatabaseTree(emptyModel), "jira-service/prisma/migrations/1_x/migration.sql": "SELECT 1;" };

    expect(await createMigrationCheck(env).run(await createTree(files))).toEqual([
      { path: "jira-service/prisma/migrations/migration_lock.toml", message: "is missing beside the migrations" },
    ]);
  });

  it("are skipped aloud, or refused by the command, without a database", async () => {
    const printed: string[] = [];
    const context = { root: "/", env: {}, print: (line: string) => printed.push(line) };

    expect(createMigrationCheck({}).skipped).toBe("set TEST_DATABASE_URL");
    expect(await runCommand(context, ["migration:check", "jira-service"])).toBe(1);
    expect(printed).toEqual([expect.stringContaining("TEST_DATABASE_URL is not set")]);
  });
});
