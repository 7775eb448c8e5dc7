import { setTimeout as delay } from "node:timers/promises";
import type { Redis } from "ioredis";
import type { Probe } from "../core/probe.ts";

const longestAnswerMs = 1_000;

export function createRedisProbe(redis: Pick<Redis, "status" | "ping">): Probe {
  return {
    name: "redis",
    check: async () => {
      const silence = delay(longestAnswerMs, "silence", { ref: false });
      const answer = redis.status === "ready" ? redis.ping().catch(() => "failure") : "no connection";
      if ((await Promise.race([answer, silence])) !== "PONG") throw new Error("Redis does not answer");
    },
  };
}
