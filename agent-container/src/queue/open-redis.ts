import { Redis } from "ioredis";
import type { Logger } from "pino";

const longestWaitMs = 1_000;

export function openRedis(url: string, logger: Pick<Logger, "info" | "warn">): Redis {
  const redis = new Redis(url, {
    maxRetriesPerRequest: null,
    connectTimeout: 2_000,
    retryStrategy: (times) => Math.min(50 * 2 ** times, longestWaitMs),
  });
  let away = false;
  redis.on("error", (error) => {
    if (!away) logger.warn({ err: error }, "redis does not answer; tasks wait until it is back");
    away = true;
  });
  redis.on("ready", () => {
    if (away) logger.info("redis answers again");
    away = false;
  });
  return redis;
}
