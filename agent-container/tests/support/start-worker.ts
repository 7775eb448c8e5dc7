import { mkdtemp, realpath, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { buildClaimedTask } from "./build-claimed-task.ts";
import { asOperator, buildTestApp } from "./build-test-app.ts";
import { useTestDatabase } from "./create-test-database.ts";
import { openProxy } from "./open-proxy.ts";
import { createScriptedModel, type ScriptedAnswer } from "./scripted-model.ts";
import { startFakeGateway, startFakeGitHubService } from "./start-peers.ts";
import { buildMessage, openTestQueue } from "./task-queue.ts";
import { startShopHost } from "./workspace-run.ts";

export async function startWorker(answers: ScriptedAnswer[], overrides: Readonly<Record<string, string>> = {}) {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "worker-")));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const host = await startShopHost();
  const model = await createScriptedModel(
    (_request, index) => answers[Math.min(index, answers.length - 1)] ?? { status: 500 },
  );
  onTestFinished(() => model.close());
  const gateway = await startFakeGateway(buildClaimedTask());
  const github = await startFakeGitHubService(host.url);
  const queue = await openTestQueue();
  const database = await openProxy(new URL(await useTestDatabase()));
  const { app, dependencies } = await buildTestApp(database.url, {
    QUEUE_NAME: queue.name,
    GATEWAY_URL: gateway.url,
    GITHUB_SERVICE_URL: github.url,
    ANTHROPIC_BASE_URL: model.url,
    AGENT_ISOLATION: "bubblewrap",
    AGENT_DATA_DIR: join(folder, "data"),
    TASK_LOGS_DIR: join(folder, "logs"),
    PATH: process.env["PATH"] ?? "",
    RENEW_SECONDS: "0.1",
    REDELIVERY_SECONDS: "0.1",
    SERVICE_RETRIES: "1",
    SERVICE_RETRY_SECONDS: "0.01",
    ...overrides,
  });
  dependencies.start();
  const ask = async (url: string) => (await app.inject({ url, headers: asOperator })).json();
  return {
    ...{ app, dependencies, database, host, model, gateway, github, queue, ask, logs: join(folder, "logs") },
    add: () => queue.add(buildMessage()),
  };
}
