import { Redis } from "ioredis";
import pg from "pg";
import type { Readiness } from "../plan/plan.ts";

const CHECK_MS = 2_000;

async function checkHttp(url: string): Promise<void> {
  const response = await fetch(url, { signal: AbortSignal.timeout(CHECK_MS), redirect: "manual" });
  const body = await response.text();
  if (!response.ok) throw new Error(`${url} answered ${response.status} ${body.slice(0, 300)}`);
}

async function checkPostgres(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CHECK_MS });
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query("SELECT 1");
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function checkRedis(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => null, connectTimeout: CHECK_MS });
  redis.on("error", () => undefined);
  try {
    await redis.connect();
    await redis.ping();
  } finally {
    redis.disconnect();
  }
}

export function checkReadiness(ready: Readiness): Promise<void> {
  if (ready.kind === "http") return checkHttp(ready.url);
  if (ready.kind === "postgres") return checkPostgres(ready.url);
  return checkRedis(ready.url);
}
