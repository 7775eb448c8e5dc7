import { pino } from "pino";
import { fetch } from "undici";
import { onTestFinished } from "vitest";
import { z } from "zod";
import { buildApp } from "../../src/app.ts";
import { parseSettings } from "../../src/config/settings.ts";
import { parseJson } from "../../src/core/parse-json.ts";
import { buildDependencies } from "../../src/dependencies.ts";
import { testEnvironment } from "./test-environment.ts";

export type Service = Awaited<ReturnType<typeof startService>>;

export type CallOptions = {
  readonly caller?: "gateway" | "agent" | "dashboard" | "operator";
  readonly key?: string;
  readonly capability?: string;
  readonly taskId?: string;
  readonly body?: object;
};

const answerSchema = z.record(z.string(), z.unknown());

export function keyOf(caller: string): string {
  return `${caller}-key-0123456789`;
}

export async function startService(databaseUrl: string, environment: Readonly<Record<string, string>>) {
  const settings = parseSettings({
    ...testEnvironment,
    DATABASE_URL: databaseUrl,
    SERVICE_API_KEYS: ["gateway", "agent", "dashboard", "operator"].map((name) => `${name}:${keyOf(name)}`).join(","),
    LOG_LEVEL: "silent",
    GITHUB_RETRY_SECONDS: "0.01",
    ...environment,
  });
  const lines: string[] = [];
  const dependencies = await buildDependencies(settings);
  const logger = pino({ level: "info" }, { write: (line) => void lines.push(line) });
  const app = await buildApp(settings, { ...dependencies, logger });
  const url = await app.listen({ host: "127.0.0.1", port: 0 });
  dependencies.start();
  onTestFinished(async () => {
    await app.close();
    await dependencies.close();
  });

  async function send(line: string, { caller = "gateway", key, capability, taskId, body }: CallOptions = {}) {
    const [method = "GET", path = "/"] = line.split(" ");
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        authorization: `Bearer ${keyOf(caller)}`,
        ...(key && { "idempotency-key": key }),
        ...(taskId && { "x-task-id": taskId }),
        ...(capability && { "x-agent-capability": capability }),
        ...(body && { "content-type": "application/json" }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = response.headers.get("content-type")?.includes("json") ? answerSchema.parse(parseJson(text)) : {};
    return { status: response.status, headers: response.headers, text, json };
  }

  return { url, send, lines, dependencies };
}
