import { appendFile, mkdir, rename, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { asOperator, buildTestApp } from "../support/build-test-app.ts";
import { createTaskLogs, toLines } from "../support/create-task-logs.ts";
import { sampleTaskFolder } from "../support/sample-task-folder.ts";

const taskId = "task-0123456789ab";
const unreachableDatabase = "postgresql://nobody:nothing@127.0.0.1:1/none";

async function buildAppOver(root: string) {
  const { app } = await buildTestApp(unreachableDatabase, { TASK_LOGS_DIR: root });
  return (id: string, prefix = "/api/v1") => app.inject({ url: `${prefix}/logs/tasks/${id}`, headers: asOperator });
}

describe("GET /api/v1/logs/tasks/:task_id", () => {
  it.each(["/api/v1", "/api"])("shows every part of the folder under %s", async (prefix) => {
    const show = await buildAppOver(await createTaskLogs({ [taskId]: sampleTaskFolder }));

    const response = await show(taskId, prefix);
    const logs = response.json();

    expect(Object.keys(logs)).toEqual([
      "task_id",
      "metadata",
      "input",
      "webhook_flow",
      "queue_flow",
      "agent_output",
      "microservices_flow",
      "final_result",
      "notes",
    ]);
    expect(logs).toMatchObject({
      task_id: taskId,
      metadata: { repository: "acme/shop" },
      input: { command: "fix" },
      webhook_flow: [{ stage: "received" }, { stage: "validation" }, { stage: "authorization" }],
      queue_flow: [{ stage: "queued" }, { stage: "worker_assigned" }],
      agent_output: [{ type: "task_started" }, { type: "message" }, { type: "tool_call" }, { type: "tool_result" }],
      microservices_flow: [{ stage: "service_request" }, { stage: "service_response" }],
      final_result: { type: "completed", metrics: { turns: 6 } },
      notes: [],
    });
    expect(response.headers["cache-control"]).toBe("no-store");
  });

  it("shows empty parts for files that are not there yet", async () => {
    const show = await buildAppOver(await createTaskLogs({ [taskId]: {} }));

    expect((await show(taskId)).json()).toMatchObject({ metadata: {}, webhook_flow: [], final_result: {}, notes: [] });
  });

  it("answers 404 to a task without a folder", async () => {
    const show = await buildAppOver(await createTaskLogs({}));

    const response = await show(taskId);

    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ code: "task_not_found" });
  });

  it.each(["..%2f..%2fetc", "task-0123", "task-0123456789AB", "task-0123456789ab%00", "events"])(
    "answers 400 to the id %s",
    async (id) => {
      const show = await buildAppOver(await createTaskLogs({}));

      expect((await show(id)).statusCode).toBe(400);
    },
  );

  it("reports torn and malformed lines and shows the others", async () => {
    const root = await createTaskLogs({ [taskId]: sampleTaskFolder });
    await appendFile(
      join(root, taskId, "04-agent-output.jsonl"),
      'no json\n[1]\n{"type":"message","text":"after"}\n{"ty',
    );
    await writeFile(join(root, taskId, "06-final-result.json"), "{");

    const logs = (await (await buildAppOver(root))(taskId)).json();

    expect(logs.agent_output).toHaveLength(5);
    expect(logs.notes).toEqual([
      { file: "04-agent-output.jsonl", line: 5, problem: "malformed", message: "The line is no JSON object." },
      { file: "04-agent-output.jsonl", line: 6, problem: "malformed", message: "The line is no JSON object." },
      { file: "04-agent-output.jsonl", line: 8, problem: "torn", message: "The last line has no end yet." },
      { file: "06-final-result.json", line: null, problem: "malformed", message: "The file is no JSON object." },
    ]);
  });

  it("keeps the number of notes small when a file is garbage", async () => {
    const garbage = "garbage\n".repeat(1_000);
    const root = await createTaskLogs({ [taskId]: { "02-webhook-flow.jsonl": garbage } });

    const { notes } = (await (await buildAppOver(root))(taskId)).json();

    expect(notes).toHaveLength(21);
    expect(notes.at(-1)).toMatchObject({ message: "980 more lines could not be read." });
  });

  it("shows the end of a large file and says what is left out", async () => {
    const line = toLines({ type: "message", text: "x".repeat(1_000) });
    const root = await createTaskLogs({
      [taskId]: { "04-agent-output.jsonl": line.repeat(3_000), "01-input.json": `{"a":"${"x".repeat(2_100_000)}"}` },
    });

    const logs = (await (await buildAppOver(root))(taskId)).json();

    expect(logs.agent_output.length).toBeGreaterThan(1_900);
    expect(logs.agent_output.length).toBeLessThan(2_100);
    expect(logs.notes).toEqual([
      expect.objectContaining({ file: "01-input.json", problem: "truncated" }),
      expect.objectContaining({ file: "04-agent-output.jsonl", problem: "truncated" }),
    ]);
  });

  it("shows the last lines of a file of many", async () => {
    const root = await createTaskLogs({ [taskId]: { "04-agent-output.jsonl": "{}\n".repeat(6_000) } });

    const logs = (await (await buildAppOver(root))(taskId)).json();

    expect(logs.agent_output).toHaveLength(5_000);
    expect(logs.notes).toEqual([expect.objectContaining({ message: expect.stringContaining("1000 lines before") })]);
  });

  it("follows no link out of the volume", async () => {
    const root = await createTaskLogs({ [taskId]: {}, "task-ffffffffffff": {} });
    await writeFile(join(root, "secret.json"), '{"secret_of":"another"}');
    await symlink(join(root, "secret.json"), join(root, taskId, "metadata.json"));
    await mkdir(join(root, taskId, "02-webhook-flow.jsonl"));
    await rename(join(root, "task-ffffffffffff"), join(root, "elsewhere"));
    await symlink(join(root, "elsewhere"), join(root, "task-ffffffffffff"));
    const show = await buildAppOver(root);

    const logs = (await show(taskId)).json();

    expect(logs.metadata).toEqual({});
    expect(logs.notes).toEqual([
      {
        file: "metadata.json",
        line: null,
        problem: "unreadable",
        message: "The file was not read: it is a symbolic link.",
      },
      expect.objectContaining({ file: "02-webhook-flow.jsonl", problem: "unreadable" }),
    ]);
    expect((await show("task-ffffffffffff")).statusCode).toBe(404);
  });

  it("hides secrets that a writer let through", async () => {
    const token = `ghp_${"a".repeat(36)}`;
    const entry = { type: "message", text: `used ${token}`, nested: { password: "hunter2", list: [token], count: 3 } };
    const root = await createTaskLogs({ [taskId]: { "04-agent-output.jsonl": toLines(entry) } });

    const response = await (await buildAppOver(root))(taskId);

    expect(response.json().agent_output).toEqual([
      {
        type: "message",
        text: "used [redacted]",
        nested: { password: "[redacted]", list: ["[redacted]"], count: 3 },
      },
    ]);
    expect(response.body).not.toContain("hunter2");
  });
});
