import type { FastifyInstance } from "fastify";

const LIMIT = 5000;
const HOUR = 3600;

export function addRateLimitHeaders(app: FastifyInstance, now: () => Date): void {
  const used = { hour: 0, count: 0 };
  app.addHook("onSend", async (request, reply, payload) => {
    const hour = Math.floor(now().getTime() / 1000 / HOUR);
    used.count = used.hour === hour ? Math.min(used.count + 1, LIMIT) : 1;
    used.hour = hour;
    reply.headers({
      "x-github-media-type": "github.v3; format=json",
      "x-github-request-id": request.id,
      "x-ratelimit-limit": String(LIMIT),
      "x-ratelimit-remaining": reply.getHeader("x-ratelimit-remaining") ?? String(LIMIT - used.count),
      "x-ratelimit-reset": String((hour + 1) * HOUR),
      "x-ratelimit-resource": "core",
      "x-ratelimit-used": String(used.count),
    });
    return payload;
  });
}
