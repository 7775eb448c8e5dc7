import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { parseJson } from "../../src/core/parse-json.ts";
import { runTestGit } from "../support/git-host.ts";
import { bash, fixCommand, say } from "../support/start-task.ts";
import { startWorker } from "../support/start-worker.ts";
import { flowBranch } from "../support/workspace-run.ts";

const waiting = { timeout: 40_000, interval: 50 };

function toldResults(gateway: { readonly results: readonly unknown[] }): unknown[] {
  return [...new Set(gateway.results.map((result) => JSON.stringify(result)))].map(parseJson);
}

describe("the worker, from the queue to the result", { timeout: 90_000 }, () => {
  it("runs a task with the real CLI to a pull request, and notes what it did", async () => {
    const { add, gateway, github, host, ask, app, logs, queue } = await startWorker([
      bash(fixCommand),
      say("Fixed it."),
    ]);

    await add();
    await vi.waitFor(() => expect(toldResults(gateway)).toHaveLength(1), waiting);

    expect(toldResults(gateway)).toMatchObject([
      { attempt: 1, outcome: "succeeded", isolation: "bubblewrap", publication: { kind: "pull_request" } },
    ]);
    expect(await runTestGit(host.repository, "show", `${flowBranch}:sum.mjs`)).toContain("a + b");
    expect(github.pullRequests).toMatchObject([{ headers: { "x-agent-capability": "capability-1" } }]);
    await vi.waitFor(async () => {
      const { items } = await ask("/api/v1/executions");
      expect(items).toMatchObject([{ task_id: "task-0123456789ab", state: "delivered", outcome: "succeeded" }]);
    }, waiting);
    await vi.waitFor(async () => expect(await queue.countJobs()).toBe(0), waiting);

    const metrics = (await app.inject("/metrics")).body;
    expect(metrics).toContain('agent_runs_total{outcome="succeeded"} 1');
    expect(metrics).toContain("agent_run_duration_seconds_count 1");
    expect(metrics).toMatch(/^agent_cost_micro_usd_total [1-9]/mu);
    expect(metrics).toContain("agent_running 0");
    const folder = join(logs, "task-0123456789ab");
    expect((await readdir(folder)).toSorted()).toEqual(["04-agent-output.jsonl", "05-microservices-flow.jsonl"]);
    const written = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), "utf8")));
    for (const key of ["model-key-0123456789", "github-service-key-0123456789", "gateway-key-0123456789"])
      expect(written.join("")).not.toContain(key);
  });

  it("keeps a result until the gateway takes it", async () => {
    const { add, gateway, ask } = await startWorker([say("Nothing to do.")]);
    gateway.state.takesResults = false;

    await add();
    await vi.waitFor(async () => {
      expect((await ask("/api/v1/executions")).items).toMatchObject([{ state: "finished", outcome: "succeeded" }]);
    }, waiting);
    gateway.state.takesResults = true;

    await vi.waitFor(() => expect(toldResults(gateway)).toHaveLength(1), waiting);
    await vi.waitFor(async () => {
      expect((await ask("/api/v1/executions")).items).toMatchObject([{ state: "delivered" }]);
    }, waiting);
  });

  it("delivers a result while its database is away, and notes that when it is back", async () => {
    const { add, gateway, model, database, ask } = await startWorker([bash("sleep 2"), say("Nothing to do.")]);
    await add();
    await vi.waitFor(() => expect(model.requests.length).toBeGreaterThan(0), waiting);
    database.set("closed");

    await vi.waitFor(() => expect(toldResults(gateway)).toMatchObject([{ outcome: "succeeded" }]), waiting);
    database.set("open");

    await vi.waitFor(async () => {
      expect((await ask("/api/v1/executions")).items).toMatchObject([{ state: "delivered", outcome: "succeeded" }]);
    }, waiting);
  });

  it("hands a task back when it is told to end", async () => {
    const grace = { SHUTDOWN_GRACE_SECONDS: "3" };
    const { add, gateway, model, app, dependencies } = await startWorker(
      [bash("tail -f /dev/null"), say("done")],
      grace,
    );
    await add();
    await vi.waitFor(() => expect(model.requests.length).toBeGreaterThan(0), waiting);

    await app.close();
    await dependencies.close();

    expect(toldResults(gateway)).toMatchObject([{ outcome: "released", retryable: true, error: null }]);
  });
});
