import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { onTestFinished, vi } from "vitest";
import { z } from "zod";
import { buildApp } from "../../src/app.ts";
import { parseSettings } from "../../src/config/settings.ts";
import { buildDependencies } from "../../src/dependencies.ts";
import type { PrismaClient } from "../../src/generated/prisma/client.ts";
import { useTestDatabase } from "./create-test-database.ts";
import { type FakeGithubService, startFakeGithubService } from "./fake-github-service.ts";
import type { SignedDelivery } from "./github-deliveries.ts";
import { testEnvironment } from "./test-environment.ts";

export const keys = {
  agent: "agent-key-0123456789",
  dashboard: "dashboard-key-0123456789",
  operator: "operator-key-0123456789",
} as const;

type GatewayOptions = {
  readonly databaseUrl?: string;
  readonly github?: FakeGithubService;
  readonly settings?: Readonly<Record<string, string>>;
  readonly now?: () => Date;
  readonly loops?: boolean;
  readonly warm?: boolean;
};

type CallOptions = {
  readonly body?: unknown;
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
};

export type Answer = { readonly status: number; readonly headers: Headers; readonly body: Record<string, unknown> };

const quick = {
  RELAY_POLL_SECONDS: "0.05",
  ATTEMPT_PAUSE_SECONDS: "0.05",
  REPLY_POLL_SECONDS: "0.05",
  SWEEP_SECONDS: "0.05",
  REPLY_RETRY_SECONDS: "0.05",
  REPLY_PROGRESS_SECONDS: "0.01",
  PERMISSION_TIMEOUT_SECONDS: "0.4",
};

const bodySchema = z.record(z.string(), z.unknown());

async function toAnswer(response: Response): Promise<Answer> {
  const body = bodySchema.parse(await response.json().catch(() => ({})));
  return { status: response.status, headers: response.headers, body };
}

async function openConnections(database: PrismaClient): Promise<void> {
  await Promise.all(Array.from({ length: 5 }, () => database.$queryRaw`SELECT 1 FROM pg_sleep(0.05)`));
}

async function createLogFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "gateway-logs-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function startGateway(options: GatewayOptions = {}) {
  const github = options.github ?? (await startFakeGithubService());
  const databaseUrl = options.databaseUrl ?? (await useTestDatabase());
  const logs = await createLogFolder();
  const settings = parseSettings({
    ...testEnvironment,
    ...quick,
    DATABASE_URL: databaseUrl,
    SERVICE_API_KEYS: Object.entries(keys)
      .map((pair) => pair.join(":"))
      .join(","),
    LOG_LEVEL: "silent",
    QUEUE_NAME: `test-${randomBytes(6).toString("hex")}`,
    GITHUB_SERVICE_URL: github.url,
    TASK_LOGS_DIR: logs,
    TASK_LOGS_ENABLED: "true",
    ...options.settings,
  });
  const dependencies = await buildDependencies(settings, options.now === undefined ? {} : { now: options.now });
  const app = await buildApp(settings, { ...dependencies, logger: pino({ level: "silent" }) });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await app.close();
    await dependencies.close();
  };
  onTestFinished(close);
  if (options.warm !== false)
    await vi.waitFor(() => openConnections(dependencies.database), { timeout: 15_000, interval: 100 });
  if (options.loops !== false) dependencies.start();

  const call = async (method: string, path: string, request: CallOptions = {}) => {
    const { body, key = keys.operator } = request;
    const headers = {
      ...request.headers,
      authorization: `Bearer ${key}`,
      ...(body !== undefined && { "content-type": "application/json" }),
    };
    return toAnswer(
      await fetch(url + path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }),
    );
  };
  return {
    ...{ url, github, dependencies, database: dependencies.database, logs, settings, databaseUrl, close, call },
    deliver: async ({ headers, body }: SignedDelivery, path = "/webhooks/github") =>
      toAnswer(await fetch(url + path, { method: "POST", headers, body: Buffer.from(body) })),
    asAgent: (method: string, path: string, body: unknown) => call(method, path, { body, key: keys.agent }),
  };
}

export type TestGateway = Awaited<ReturnType<typeof startGateway>>;
