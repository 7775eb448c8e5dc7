import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { FastifyInstance } from "fastify";

export async function stylesheet(app: FastifyInstance): Promise<void> {
  const css = readFileSync(new URL("./templates/dashboard.css", import.meta.url), "utf8");
  const etag = `"${createHash("sha256").update(css).digest("base64url")}"`;

  app.get("/assets/dashboard.css", { config: { access: "public" } }, async (request, reply) => {
    reply.header("etag", etag).header("cache-control", "no-cache");
    if (request.headers["if-none-match"] === etag) return reply.code(304).send();
    return reply.type("text/css; charset=utf-8").send(css);
  });
}
