import { describe, expect, it } from "vitest";
import { createExecutionRepository } from "../../src/storage/execution-repository.ts";
import { buildTaskResult } from "../support/build-task-result.ts";
import { asOperator, buildTestApp } from "../support/build-test-app.ts";
import { useTestDatabase } from "../support/create-test-database.ts";

const taskId = "task-0123456789ab";
const begun = { task_id: taskId, flow_id: "flow-0123456789ab", attempt: 1, worker_id: "worker-1" };
const dashboardKey = "dashboard-key-0123456789";
const asDashboard = { authorization: `Bearer ${dashboardKey}` };
const withDashboard = { SERVICE_API_KEYS: `operator:operator-key-0123456789,dashboard:${dashboardKey}` };
const now = () => new Date("2026-11-22T12:00:00.000Z");

async function buildAppWithExecutions() {
  const { app, dependencies } = await buildTestApp(await useTestDatabase(), withDashboard);
  const executions = createExecutionRepository({ database: dependencies.database, now });
  for (const attempt of [1, 2, 3]) await executions.start({ ...begun, attempt });
  await executions.keepResult(taskId, buildTaskResult());
  await executions.start({ ...begun, task_id: "task-ffffffffffff" });
  const ask = (url: string) => app.inject({ url, headers: asOperator });
  return { app, ask };
}

describe("GET /api/v1/executions", () => {
  it("lists them newest first, in pages that join without a gap", async () => {
    const { ask } = await buildAppWithExecutions();

    const first = await ask("/api/v1/executions?limit=3");
    const second = await ask(`/api/v1/executions?limit=3&cursor=${first.json().next_cursor}`);

    const attempts = [...first.json().items, ...second.json().items].map(({ attempt }) => attempt);
    expect(attempts).toEqual([1, 3, 2, 1]);
    expect(second.json().next_cursor).toBeNull();
  });

  it("filters by task and by state", async () => {
    const { ask } = await buildAppWithExecutions();

    expect((await ask(`/api/v1/executions?task_id=${taskId}&state=running`)).json().items).toHaveLength(2);
    expect((await ask("/api/v1/executions?state=finished")).json().items).toEqual([
      {
        execution_id: expect.any(String),
        task_id: taskId,
        flow_id: "flow-0123456789ab",
        attempt: 1,
        worker_id: "worker-1",
        state: "finished",
        outcome: "succeeded",
        error_code: null,
        isolation: "bubblewrap",
        cost_micro_usd: 1_250,
        started_at: "2026-11-22T12:00:00.000Z",
        finished_at: "2026-11-22T12:00:00.000Z",
      },
    ]);
  });

  it.each(["state=lost", "task_id=task-1", "cursor=1", "limit=0", "limit=201", "color=red"])(
    "refuses ?%s",
    async (query) => {
      const { app } = await buildTestApp("postgresql://nobody:nothing@127.0.0.1:1/none");

      const response = await app.inject({ url: `/api/v1/executions?${query}`, headers: asOperator });

      expect(response.json()).toMatchObject({ status: 400, code: "request_invalid" });
    },
  );

  it("says that the database is away", async () => {
    const { app } = await buildTestApp("postgresql://nobody:nothing@127.0.0.1:1/none");

    const response = await app.inject({ url: "/api/v1/executions", headers: asOperator });

    expect(response.json()).toMatchObject({ status: 503, code: "database_unavailable" });
  });

  it("is there for the dashboard", async () => {
    const { app } = await buildAppWithExecutions();

    expect((await app.inject({ url: "/api/v1/executions", headers: asDashboard })).statusCode).toBe(200);
  });
});

describe("GET /api/v1/executions/{execution_id}", () => {
  it("shows one", async () => {
    const { ask } = await buildAppWithExecutions();
    const [execution] = (await ask("/api/v1/executions?state=finished")).json().items;

    expect((await ask(`/api/v1/executions/${execution.execution_id}`)).json()).toEqual(execution);
  });

  it.each([
    ["01890000-0000-7000-8000-000000000000", 404, "execution_not_found"],
    ["1", 400, "request_invalid"],
  ])("answers %s with %i %s", async (id, status, code) => {
    const { ask } = await buildAppWithExecutions();

    expect((await ask(`/api/v1/executions/${id}`)).json()).toMatchObject({ status, code });
  });
});
