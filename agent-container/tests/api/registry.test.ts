import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { service } from "../../src/core/service.ts";
import { createExecutionRepository } from "../../src/storage/execution-repository.ts";
import { renderManagementPage } from "../../src/views/render-management-page.ts";
import { buildTaskResult } from "../support/build-task-result.ts";
import { asOperator, buildTestApp } from "../support/build-test-app.ts";
import { useTestDatabase } from "../support/create-test-database.ts";

const nowhere = "postgresql://nobody:nothing@127.0.0.1:1/none";

async function createCli(script: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "cli-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "claude");
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

describe("GET /api/v1/registry", () => {
  it("names the CLI with the version it says of itself, its model and its isolation", async () => {
    const cli = await createCli('echo "9.8.7 (Claude Code)"');
    const { app } = await buildTestApp(nowhere, { CLAUDE_BINARY: cli, CLAUDE_MODEL: "claude-opus-4-5" });

    const response = await app.inject({ url: "/api/v1/registry", headers: asOperator });

    expect(response.json()).toEqual({
      worker_id: expect.stringMatching(/^[\w.-]{1,100}$/u),
      version: service.version,
      clis: [{ name: "claude", version: "9.8.7", available: true, model: "claude-opus-4-5", isolation: "none" }],
    });
  });

  it.each([
    ["is missing", async () => "/nowhere/claude"],
    ["fails", () => createCli("exit 1")],
    ["says nothing of a version", () => createCli("echo hello")],
  ])("says so when the CLI %s", async (_case, create) => {
    const { app } = await buildTestApp(nowhere, { CLAUDE_BINARY: await create() });

    const response = await app.inject({ url: "/api/v1/registry", headers: asOperator });

    expect(response.json().clis).toEqual([expect.objectContaining({ version: null, available: false })]);
  });
});

describe("GET /internal", () => {
  it("is a page for people with what runs and what ran, and needs a key", async () => {
    const { app, dependencies } = await buildTestApp(await useTestDatabase());
    const executions = createExecutionRepository({ database: dependencies.database, now: () => new Date() });
    const begun = { flow_id: "flow-0123456789ab", attempt: 1, worker_id: "worker-1" };
    for (const task_id of ["task-aaaaaaaaaaaa", "task-bbbbbbbbbbbb"]) await executions.start({ ...begun, task_id });
    const error = { code: "cli_timeout" as const, message: "Too long." };
    await executions.keepResult("task-bbbbbbbbbbbb", buildTaskResult({ outcome: "failed", error }));

    const page = await app.inject({ url: "/internal", headers: asOperator });

    expect(page.statusCode).toBe(200);
    expect(page.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(page.body).toMatch(/Running \(1\)[\s\S]*task-aaaaaaaaaaaa[\s\S]*Ended last[\s\S]*task-bbbbbbbbbbbb/u);
    expect(page.body).toContain("failed (cli_timeout)");
    expect(page.body).toContain("without containment");
    expect(page.body).not.toContain("<script");
    expect((await app.inject("/internal")).statusCode).toBe(401);
  });

  it("says that nothing has run, and shows every word as text", () => {
    const clis = [
      { name: "<b>claude</b>", version: null, available: false, model: "m", isolation: "bubblewrap" as const },
    ];
    const page = renderManagementPage({ worker: { worker_id: "w", version: "1", clis }, running: [], ended: [] });

    expect(page).toContain("Nothing runs.");
    expect(page).toContain("Nothing has run yet.");
    expect(page).toContain("&lt;b&gt;claude&lt;/b&gt;");
    expect(page).toContain("cannot be started");
    expect(page).not.toContain("without containment");
  });
});
