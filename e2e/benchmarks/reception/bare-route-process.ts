import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import { Queue } from "bullmq";
import Fastify from "fastify";
import { Redis } from "ioredis";
import pg from "pg";
import { z } from "zod";
import { parseJson } from "../../src/sandbox/parse-json.ts";
import { BARE_QUEUE, insertBareDelivery, insertBareTask } from "./bare-tables.ts";

const LARGEST_BODY = 25 * 1024 * 1024;
const CONNECTIONS = 5;

const settingsSchema = z.object({
  PORT: z.coerce.number(),
  DATABASE_URL: z.url(),
  REDIS_URL: z.url(),
  WEBHOOK_SECRET: z.string(),
});

const payloadSchema = z.looseObject({
  comment: z.looseObject({ body: z.string() }),
  repository: z.looseObject({ full_name: z.string() }),
});

const settings = settingsSchema.parse(process.env);
const pool = new pg.Pool({ connectionString: settings.DATABASE_URL, max: CONNECTIONS });
const redis = new Redis(settings.REDIS_URL, { maxRetriesPerRequest: null });
const queue = new Queue(BARE_QUEUE, { connection: redis, skipVersionCheck: true });
const app = Fastify({ bodyLimit: LARGEST_BODY });

function isAuthentic(body: Buffer, signature: string): boolean {
  const expected = `sha256=${createHmac("sha256", settings.WEBHOOK_SECRET).update(body).digest("hex")}`;
  return signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
}

async function keep(deliveryKey: string, body: Buffer, taskId: string): Promise<void> {
  const payload = payloadSchema.parse(parseJson(body.toString("utf8")));
  const deliveryId = randomUUID();
  const client = await pool.connect();
  try {
    await client.query("BEGIN");
    await client.query(insertBareDelivery, [deliveryId, deliveryKey, body]);
    await client.query(insertBareTask, [taskId, deliveryId, payload.repository.full_name, payload.comment.body]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  } finally {
    client.release();
  }
}

app.removeAllContentTypeParsers();
app.addContentTypeParser("application/json", { parseAs: "buffer" }, (_request, body, done) => done(null, body));
app.get("/health/ready", async () => {
  await pool.query("SELECT 1");
  return { ready: true };
});
app.post("/webhooks/github", async (request, reply) => {
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  if (!isAuthentic(body, String(request.headers["x-hub-signature-256"]))) return reply.code(401).send();
  const taskId = randomUUID();
  await keep(String(request.headers["x-github-delivery"]), body, taskId);
  await queue.add("run", { task_id: taskId }, { jobId: taskId, priority: 5, attempts: 1 });
  return { status: "queued", task_id: taskId };
});

process.once("SIGTERM", () => process.exit(0));
await app.listen({ host: "127.0.0.1", port: settings.PORT });
