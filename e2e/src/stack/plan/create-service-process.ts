import { join } from "node:path";
import { toPostgresUrl } from "../database/to-postgres-url.ts";
import type { StackService } from "../services.ts";
import { listHeapBounds } from "./list-heap-bounds.ts";
import type { JobSpec, ProcessSpec } from "./plan.ts";
import type { StackContext } from "./stack-context.ts";

const STOP_SECONDS = 32;
const NODE_FLAGS = ["--disable-warning=ExperimentalWarning"];
export const DATABASE = "agent_system";

function listServiceKeys({ secrets }: StackContext, service: StackService): string {
  const keys = service.callers.map((caller) => `${caller}:${secrets.serviceKey(caller, service.name)}`);
  return [...keys, `operator:${secrets.operatorKey}`].join(",");
}

export function buildServiceEnvironment(context: StackContext, service: StackService): Record<string, string> {
  const { addresses, secrets, user } = context;
  const password = secrets.rolePassword(service.schema);
  return {
    PORT: String(addresses.portOf(service.name)),
    LOG_LEVEL: user.LOG_LEVEL ?? "info",
    DATABASE_URL: toPostgresUrl({
      role: service.schema,
      password,
      port: addresses.portOf("postgres"),
      database: DATABASE,
    }),
    SERVICE_API_KEYS: listServiceKeys(context, service),
    ...service.buildEnvironment(context),
  };
}

export function createMigrationJob(context: StackContext, service: StackService, env: Record<string, string>): JobSpec {
  return {
    name: `${service.name}-migrate`,
    command: process.execPath,
    args: [...NODE_FLAGS, "src/migrate.ts"],
    cwd: join(context.paths.root, service.name),
    env: { ...env, ...buildServiceEnvironment(context, service) },
  };
}

export function createServiceProcess(
  context: StackContext,
  service: StackService,
  env: Record<string, string>,
): ProcessSpec {
  return {
    name: service.name,
    command: process.execPath,
    args: [...NODE_FLAGS, ...listHeapBounds(service), "src/main.ts"],
    cwd: join(context.paths.root, service.name),
    env: { ...env, ...buildServiceEnvironment(context, service) },
    port: context.addresses.portOf(service.name),
    ready: { kind: "http", url: `${context.addresses.urlOf(service.name)}/health/ready` },
    account: null,
    stopSignal: "SIGTERM",
    stopSeconds: STOP_SECONDS,
  };
}
