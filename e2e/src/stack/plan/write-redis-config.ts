import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { writePrivateFile } from "../write-private-file.ts";

interface RedisConfig {
  readonly folder: string;
  readonly port: number;
  readonly password: string | undefined;
}

export function writeRedisConfig({ folder, port, password }: RedisConfig): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const settings = {
    bind: "127.0.0.1",
    port: String(port),
    ...(password === undefined ? {} : { requirepass: password }),
    dir: ".",
    appendonly: "yes",
    appendfsync: "everysec",
    save: '""',
    "maxmemory-policy": "noeviction",
    daemonize: "no",
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} ${value}`);
  writePrivateFile(join(folder, "redis.conf"), `${lines.join("\n")}\n`);
  return "redis.conf";
}
