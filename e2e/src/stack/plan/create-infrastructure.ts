import { join } from "node:path";
import type { DatabaseFolder } from "../database/database-folder.ts";
import type { ProcessSpec } from "./plan.ts";

const STOP_SECONDS = 20;

interface PostgresOptions {
  readonly database: DatabaseFolder;
  readonly port: number;
  readonly url: string;
  readonly env: Record<string, string>;
  readonly settings: Record<string, string>;
}

export function createPostgresProcess({ database, port, url, env, settings }: PostgresOptions): ProcessSpec {
  const all = { listen_addresses: "127.0.0.1", unix_socket_directories: "", max_connections: "200", ...settings };
  return {
    name: "postgres",
    command: join(database.programs, "bin", "postgres"),
    args: [
      "-D",
      database.data,
      "-p",
      String(port),
      ...Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ],
    cwd: "/",
    env: { ...env, LC_ALL: "C" },
    port,
    ready: { kind: "postgres", url },
    account: database.account,
    stopSignal: "SIGINT",
    stopSeconds: STOP_SECONDS,
  };
}

interface RedisOptions {
  readonly program: string;
  readonly folder: string;
  readonly configFile: string;
  readonly port: number;
  readonly url: string;
  readonly env: Record<string, string>;
}

export function createRedisProcess({ program, folder, configFile, port, url, env }: RedisOptions): ProcessSpec {
  return {
    name: "redis",
    command: program,
    args: [configFile],
    cwd: folder,
    env,
    port,
    ready: { kind: "redis", url },
    account: null,
    stopSignal: "SIGTERM",
    stopSeconds: STOP_SECONDS,
  };
}
