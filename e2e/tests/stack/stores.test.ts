import { chmodSync, existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { Redis } from "ioredis";
import pg from "pg";
import { describe, expect, it, onTestFinished } from "vitest";
import { readOutsideFolder } from "../../src/stack/database/outside-folder.ts";
import { provisionDatabase } from "../../src/stack/database/provision-database.ts";
import { createStackPaths, type StackPaths } from "../../src/stack/paths.ts";
import { findStackProcesses } from "../../src/stack/processes/find-stack-processes.ts";
import { buildTestStores } from "../../src/stack/testing/build-test-stores.ts";
import { endStaleTestStores } from "../../src/stack/testing/end-stale-test-stores.ts";
import { canRunAsNobody, NOBODY } from "./support/nobody.ts";
import { makeTemporaryFolder } from "./support/temporary-folder.ts";

const ROLES = [
  { schema: "gateway", password: "one" },
  { schema: "github", password: "two" },
];

function makePaths(mode: number): StackPaths {
  const folder = makeTemporaryFolder();
  chmodSync(folder, mode);
  return createStackPaths("/nowhere", join(folder, "var"));
}

async function openStores(paths: StackPaths) {
  const stores = await buildTestStores(paths, () => undefined);
  onTestFinished(() => stores.close());
  return {
    ...stores,
    databaseUrl: stores.env["TEST_DATABASE_URL"] ?? "",
    redisUrl: stores.env["TEST_REDIS_URL"] ?? "",
  };
}

async function query(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return client.query(sql).finally(() => client.end());
}

function urlOf(serverUrl: string, role: string, password: string): string {
  const url = new URL(serverUrl);
  Object.assign(url, { username: role, password, pathname: "/agent_system" });
  return url.href;
}

describe("PostgreSQL and Redis of the stack", () => {
  it("start in a folder whose path has spaces, and leave nothing when closed", async () => {
    const paths = makePaths(0o755);
    const { databaseUrl, redisUrl, close } = await openStores(paths);
    const redis = new Redis(redisUrl);
    onTestFinished(() => redis.disconnect());

    expect((await query(databaseUrl, "SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
    expect(await redis.config("GET", "maxmemory-policy")).toEqual(["maxmemory-policy", "noeviction"]);
    expect(await redis.config("GET", "appendonly")).toEqual(["appendonly", "yes"]);
    redis.disconnect();
    await close();

    expect(findStackProcesses(paths.stackFolder, undefined)).toEqual([]);
    expect(existsSync(paths.varFolder)).toBe(false);
  });

  it.runIf(process.getuid?.() === 0)(
    "move PostgreSQL out of a folder that its user cannot enter, and remove it at the end",
    async () => {
      const paths = makePaths(0o700);
      const { databaseUrl, close } = await openStores(paths);
      const outside = readOutsideFolder(paths) ?? "";

      expect((await query(databaseUrl, "SHOW data_directory")).rows).toEqual([
        { data_directory: join(outside, "data") },
      ]);
      await close();

      expect(existsSync(outside)).toBe(false);
    },
  );

  it.runIf(canRunAsNobody)("start for a user who is not root and has no home", async () => {
    const folder = makeTemporaryFolder();
    chmodSync(folder, 0o777);
    const script = fileURLToPath(new URL("support/open-stores.ts", import.meta.url));

    const { stdout } = await execa(process.execPath, [script, join(folder, "var")], {
      ...NOBODY,
      cwd: "/",
      env: { PATH: process.env["PATH"] ?? "", HOME: "/nonexistent" },
      extendEnv: false,
    });

    expect(stdout).toContain("65534 PONG 1");
  });

  it("that a killed test run left are ended and removed by the next", async () => {
    const testsFolder = join(makeTemporaryFolder(), "test");
    chmodSync(join(testsFolder, ".."), 0o755);
    const script = fileURLToPath(new URL("support/open-stores.ts", import.meta.url));
    await execa(process.execPath, [script, join(testsFolder, "1"), "die"], { cwd: "/", reject: false });
    const { stackFolder } = createStackPaths("/nowhere", join(testsFolder, "1"));
    expect(findStackProcesses(stackFolder, undefined).length).toBeGreaterThan(0);

    await endStaleTestStores("/nowhere", testsFolder);

    expect(findStackProcesses(stackFolder, undefined)).toEqual([]);
    expect(existsSync(join(testsFolder, "1"))).toBe(false);
  });
});

describe("the roles of the services", () => {
  it("own their schema, cannot see or make others, and provisioning twice changes nothing", async () => {
    const { databaseUrl } = await openStores(makePaths(0o755));
    const input = { serverUrl: databaseUrl, database: "agent_system", roles: ROLES };
    await provisionDatabase(input);
    await provisionDatabase(input);
    const [gateway, github] = [urlOf(databaseUrl, "gateway", "one"), urlOf(databaseUrl, "github", "two")];

    await query(gateway, "CREATE TABLE tasks (id int)");

    expect((await query(gateway, "SELECT schemaname FROM pg_tables WHERE tablename = 'tasks'")).rows).toEqual([
      { schemaname: "gateway" },
    ]);
    await expect(query(github, "SELECT * FROM gateway.tasks")).rejects.toThrow("permission denied for schema gateway");
    await expect(query(github, "CREATE SCHEMA extra")).rejects.toThrow("permission denied for database");
    await expect(query(github, "CREATE TABLE public.extra (id int)")).rejects.toThrow(
      "permission denied for schema public",
    );
    await expect(query(urlOf(databaseUrl, "github", "wrong"), "SELECT 1")).rejects.toThrow(
      "password authentication failed",
    );
  });
});
