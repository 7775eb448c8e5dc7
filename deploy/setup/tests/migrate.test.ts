import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";
import { describe, expect, inject, it, onTestFinished } from "vitest";
import { explainDatabaseError } from "../src/database/explain-database-error.ts";
import { migrateService } from "../src/database/migrate-service.ts";
import { provisionDatabase } from "../src/database/provision-database.ts";
import { withClient } from "../src/database/with-client.ts";
import { runJob } from "../src/run-job.ts";
import { services } from "../src/services.ts";
import { createJob } from "./support/create-job.ts";

const table = "CREATE TABLE notes (id int PRIMARY KEY);";

function addMigration(folder: string, name: string, sql: string): void {
  mkdirSync(join(folder, "notes-service", name), { recursive: true });
  writeFileSync(join(folder, "notes-service", name, "migration.sql"), sql);
}

async function createDatabase() {
  const serverUrl = inject("databaseServerUrl");
  const database = `setup_${randomBytes(5).toString("hex")}`;
  const roles = ["notes", "others"].map((name) => ({ schema: `${name}_${database}`, password: `${name}-password` }));
  await provisionDatabase({ serverUrl, database, roles });
  onTestFinished(async () => {
    await withClient(serverUrl, async (client) => {
      await client.query(`DROP DATABASE ${pg.escapeIdentifier(database)} WITH (FORCE)`);
      for (const { schema } of roles) await client.query(`DROP ROLE ${pg.escapeIdentifier(schema)}`);
    });
  });
  const { folders } = createJob();
  const toUrl = (schema: string, password: string) =>
    Object.assign(new URL(serverUrl), { username: schema, password, pathname: `/${database}` }).href;
  const [notes, others] = roles;
  if (notes === undefined || others === undefined) throw new Error("two roles are made above");
  return { serverUrl, database, roles, notes, others, toUrl, migrations: folders.migrations };
}

describe("the database of a deployment", () => {
  it("gets each service's migrations once", async () => {
    const { notes, toUrl, migrations } = await createDatabase();
    addMigration(migrations, "1_init", table);
    const service = {
      url: toUrl(notes.schema, notes.password),
      service: "notes-service",
      schema: notes.schema,
      migrations,
    };

    expect(await migrateService(service)).toEqual(["1_init"]);
    expect(await migrateService(service)).toEqual([]);
    addMigration(migrations, "2_text", "ALTER TABLE notes ADD COLUMN text text;");
    expect(await migrateService(service)).toEqual(["2_text"]);
  });

  it("keeps a service out of another's tables", async () => {
    const { notes, others, toUrl, migrations } = await createDatabase();
    addMigration(migrations, "1_init", table);
    await migrateService({
      url: toUrl(notes.schema, notes.password),
      service: "notes-service",
      schema: notes.schema,
      migrations,
    });

    const read = withClient(toUrl(others.schema, others.password), (client) =>
      client.query(`SELECT * FROM ${pg.escapeIdentifier(notes.schema)}.notes`),
    );

    await expect(read).rejects.toThrow(/permission denied/u);
  });

  it("takes a new password for a role that is there", async () => {
    const { serverUrl, database, notes, toUrl } = await createDatabase();
    await provisionDatabase({ serverUrl, database, roles: [{ schema: notes.schema, password: "another-password" }] });

    const answer = await withClient(toUrl(notes.schema, "another-password"), (client) =>
      client.query("SELECT 1 AS one"),
    );

    expect(answer.rows).toEqual([{ one: 1 }]);
  });

  it("refuses a database that a newer version made", async () => {
    const { notes, toUrl, migrations } = await createDatabase();
    addMigration(migrations, "1_init", table);
    const newer = `${migrations}-newer`;
    cpSync(migrations, newer, { recursive: true });
    addMigration(newer, "2_later", "ALTER TABLE notes ADD COLUMN text text;");
    const service = { url: toUrl(notes.schema, notes.password), service: "notes-service", schema: notes.schema };
    await migrateService({ ...service, migrations: newer });

    await expect(migrateService({ ...service, migrations })).rejects.toThrow(
      /database of notes-service is newer than this version: it has 2_later/u,
    );
  });

  it("names a migration that broke off", async () => {
    const { notes, toUrl, migrations } = await createDatabase();
    addMigration(migrations, "1_init", "SELECT nothing FROM nowhere;");
    const service = {
      url: toUrl(notes.schema, notes.password),
      service: "notes-service",
      schema: notes.schema,
      migrations,
    };
    await expect(migrateService(service)).rejects.toThrow(/nowhere/u);

    await expect(migrateService(service)).rejects.toThrow(/migration 1_init of notes-service broke off/u);
  });
});

describe("the job of a deployment", () => {
  it("makes the roles and schemas of all services, runs their migrations, and finds nothing to do the next time", async () => {
    const serverUrl = inject("databaseServerUrl");
    const password = new URL(serverUrl).password;
    const job = createJob({ SANDBOX_HOST: "localhost", POSTGRES_URL: serverUrl, POSTGRES_PASSWORD: password });
    onTestFinished(() =>
      withClient(serverUrl, async (client) => {
        await client.query("DROP DATABASE IF EXISTS agent_system WITH (FORCE)");
        for (const { schema } of services) await client.query(`DROP ROLE IF EXISTS ${pg.escapeIdentifier(schema)}`);
      }),
    );
    for (const { name } of services) {
      mkdirSync(join(job.folders.migrations, name, "1_init"), { recursive: true });
      writeFileSync(join(job.folders.migrations, name, "1_init", "migration.sql"), table);
    }

    await runJob("migrate", job);
    await runJob("migrate", job);

    const told = services.map(({ name }) => name);
    expect(job.told).toEqual([
      ...told.map((name) => `${name}: applied 1_init`),
      ...told.map((name) => `${name}: nothing to do`),
    ]);
  });

  it("ends with one line when PostgreSQL is away", async () => {
    const job = createJob({ SANDBOX_HOST: "localhost", POSTGRES_URL: "postgresql://postgres@127.0.0.1:1/postgres" });

    await expect(runJob("migrate", job)).rejects.toThrow(/^PostgreSQL cannot be reached/u);
  });
});

describe("what PostgreSQL refuses", () => {
  it("is said in one line when the password is wrong", async () => {
    const { notes, toUrl } = await createDatabase();
    const wrong = withClient(toUrl(notes.schema, "not-the-password"), (client) => client.query("SELECT 1"));

    const error = explainDatabaseError(await wrong.catch((reason: unknown) => reason));

    expect(error.message).toMatch(/^PostgreSQL refuses the password.*POSTGRES_PASSWORD in \.env/u);
  });

  it("is said in one line when nothing listens", async () => {
    const away = withClient("postgresql://postgres@127.0.0.1:1/postgres", (client) => client.query("SELECT 1"));

    const error = explainDatabaseError(await away.catch((reason: unknown) => reason));

    expect(error.message).toMatch(/^PostgreSQL cannot be reached/u);
  });

  it("is passed on in its own words when it is something else", () => {
    expect(explainDatabaseError(new Error("too many clients")).message).toBe("PostgreSQL: too many clients");
    expect(explainDatabaseError("a text").message).toBe("PostgreSQL: a text");
  });

  it("is said in one line when the disk is full", () => {
    const full = Object.assign(new Error("could not extend file"), { code: "53100" });

    expect(explainDatabaseError(full).message).toMatch(/^PostgreSQL has no disk space left \(could not extend file\)/u);
  });
});
