import { mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { getPrograms } from "../binaries/get-programs.ts";
import { bubblewrap, redisServer } from "../binaries/system-program.ts";
import { initialiseDatabase } from "../database/initialise-database.ts";
import { readOutsideFolder } from "../database/outside-folder.ts";
import { prepareDatabaseFolder } from "../database/prepare-database-folder.ts";
import { toPostgresUrl } from "../database/to-postgres-url.ts";
import type { StackPaths } from "../paths.ts";
import { createPostgresProcess, createRedisProcess } from "../plan/create-infrastructure.ts";
import type { Plan } from "../plan/plan.ts";
import { writeRedisConfig } from "../plan/write-redis-config.ts";
import { findFreePort } from "../processes/find-free-port.ts";
import { STACK_MARKER } from "../processes/stack-marker.ts";
import { Supervisor } from "../supervisor/supervisor.ts";

export interface TestStores {
  readonly env: Record<string, string>;
  close(): Promise<void>;
}

const PASSWORD = "test";
const FAST = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "400" };
const READY_SECONDS = 60;
const RESTART = { initialMs: 500, maxMs: 5_000, stableMs: 60_000 };

async function createStoresPlan(paths: StackPaths, redisProgram: string) {
  const [postgresPort, redisPort] = [await findFreePort(), await findFreePort()];
  const database = await prepareDatabaseFolder(paths);
  await initialiseDatabase(database, PASSWORD);
  const url = toPostgresUrl({ role: "postgres", password: PASSWORD, port: postgresPort, database: "postgres" });
  const redisUrl = `redis://127.0.0.1:${redisPort}`;
  const env = { PATH: process.env["PATH"] ?? "", [STACK_MARKER]: paths.stackFolder };
  const configFile = writeRedisConfig({ folder: paths.redisFolder, port: redisPort, password: undefined });
  const processes = [
    createPostgresProcess({ database, port: postgresPort, url, env, settings: FAST }),
    createRedisProcess({
      program: redisProgram,
      folder: paths.redisFolder,
      configFile,
      port: redisPort,
      url: redisUrl,
      env,
    }),
  ];
  const { stackFolder, stateFile, logsFolder } = paths;
  const stages = [{ title: "starting PostgreSQL and Redis for the tests", jobs: [], processes }];
  const plan: Plan = { stackFolder, stateFile, logsFolder, readySeconds: READY_SECONDS, restart: RESTART, stages };
  return { plan, url, redisUrl };
}

export async function buildTestStores(paths: StackPaths, report: (line: string) => void): Promise<TestStores> {
  mkdirSync(paths.varFolder, { recursive: true });
  mkdirSync(paths.logsFolder, { recursive: true, mode: 0o700 });
  const searchPath = process.env["PATH"] ?? "";
  const programs = await getPrograms([redisServer, bubblewrap], { folder: paths.programsFolder, searchPath, report });
  const { plan, url, redisUrl } = await createStoresPlan(paths, programs.get(redisServer.name) ?? "");
  const supervisor = new Supervisor(plan, report);
  await supervisor.start();
  const path = [searchPath, ...[...programs.values()].map((program) => dirname(program))].join(":");
  return {
    env: { PATH: path, TEST_DATABASE_URL: url, TEST_REDIS_URL: redisUrl },
    async close() {
      await supervisor.stop();
      const outside = readOutsideFolder(paths);
      if (outside !== undefined) rmSync(outside, { recursive: true, force: true });
      rmSync(join(paths.varFolder), { recursive: true, force: true });
    },
  };
}
