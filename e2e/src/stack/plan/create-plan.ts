import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { toPostgresUrl } from "../database/to-postgres-url.ts";
import { STACK_MARKER } from "../processes/stack-marker.ts";
import { stackServices } from "../services.ts";
import { createPostgresProcess, createRedisProcess } from "./create-infrastructure.ts";
import { createSandboxProcess } from "./create-sandbox-process.ts";
import { createMigrationJob, createServiceProcess, DATABASE } from "./create-service-process.ts";
import type { JobSpec, Plan, ProcessSpec, Stage } from "./plan.ts";
import type { StackContext } from "./stack-context.ts";
import { writeRedisConfig } from "./write-redis-config.ts";

const READY_SECONDS = 120;
const RESTART = { initialMs: 500, maxMs: 30_000, stableMs: 60_000 };
const PROVISION = fileURLToPath(new URL("../database/provision-main.ts", import.meta.url));

function createServerUrl({ addresses, secrets }: StackContext): string {
  return toPostgresUrl({
    role: "postgres",
    password: secrets.postgresPassword,
    port: addresses.portOf("postgres"),
    database: "postgres",
  });
}

function createStores(context: StackContext, env: Record<string, string>): ProcessSpec[] {
  const { addresses, paths, secrets, database, programs, redisUrl } = context;
  const redisPort = addresses.portOf("redis");
  const configFile = writeRedisConfig({ folder: paths.redisFolder, port: redisPort, password: secrets.redisPassword });
  return [
    createPostgresProcess({
      database,
      port: addresses.portOf("postgres"),
      url: createServerUrl(context),
      env,
      settings: {},
    }),
    createRedisProcess({
      program: programs.redisServer,
      folder: paths.redisFolder,
      configFile,
      port: redisPort,
      url: redisUrl,
      env,
    }),
  ];
}

function createProvisionJob(context: StackContext, env: Record<string, string>): JobSpec {
  const roles = stackServices.map(({ schema }) => ({ schema, password: context.secrets.rolePassword(schema) }));
  const input = { serverUrl: createServerUrl(context), database: DATABASE, roles };
  return {
    name: "provision",
    command: process.execPath,
    args: [PROVISION],
    cwd: join(context.paths.root, "e2e"),
    env: { ...env, PROVISION_INPUT: JSON.stringify(input) },
  };
}

function createStages(context: StackContext, env: Record<string, string>): Stage[] {
  const migrations = stackServices.map((service) => createMigrationJob(context, service, env));
  const sandbox = context.providers.usesSandbox ? [createSandboxProcess(context, env)] : [];
  const services = stackServices.map((service) => createServiceProcess(context, service, env));
  return [
    { title: "starting PostgreSQL and Redis", jobs: [], processes: createStores(context, env) },
    { title: "preparing the schemas", jobs: [createProvisionJob(context, env), ...migrations], processes: [] },
    {
      title: `starting the services${sandbox.length > 0 ? " and the provider sandbox" : ""}`,
      jobs: [],
      processes: [...sandbox, ...services],
    },
  ];
}

export function createPlan(context: StackContext): Plan {
  const { paths, programs } = context;
  const env = {
    PATH: programs.path,
    HOME: join(paths.varFolder, "home"),
    LANG: "C.UTF-8",
    TZ: "UTC",
    NODE_COMPILE_CACHE: join(paths.root, "var", "cache", "compile"),
    [STACK_MARKER]: paths.stackFolder,
  };
  return {
    stackFolder: paths.stackFolder,
    stateFile: paths.stateFile,
    logsFolder: paths.logsFolder,
    readySeconds: READY_SECONDS,
    restart: RESTART,
    stages: createStages(context, env),
  };
}
