import { once } from "node:events";
import type { Redis } from "ioredis";
import type { Probe } from "../core/probe.ts";

const longestAnswerMs = 1_000;
const beginning = ["connecting", "connect"];

async function answers(redis: Redis, signal: AbortSignal): Promise<boolean> {
  if (beginning.includes(redis.status)) await once(redis, "ready", { signal });
  if (redis.status !== "ready") return false;
  const silence = once(signal, "abort").then(() => false);
  const answer = redis.ping().then(
    () => true,
    () => false,
  );
  return Promise.race([answer, silence]);
}

export function createRedisProbe(redis: Redis): Probe {
  return {
    name: "redis",
    check: async () => {
      const signal = AbortSignal.timeout(longestAnswerMs);
      if (!(await answers(redis, signal).catch(() => false))) throw new Error("Redis does not answer");
    },
  };
}
