import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { findJson } from "../../src/core/find-json.ts";
import type { RunSettings } from "../../src/core/run-task/run-ports.ts";
import { createRunTask } from "../../src/core/run-task.ts";
import type { ClaimedTask, TaskInput } from "../../src/core/task-input.ts";
import { buildClaimedTask } from "./build-claimed-task.ts";
import { buildFakePorts } from "./fake-ports.ts";
import { createScriptedModel, type ScriptedAnswer } from "./scripted-model.ts";
import { startShopHost } from "./workspace-run.ts";

export const fixCommand = "sed -i 's/a - b/a + b/' sum.mjs && git commit -qam 'fix: add, do not subtract'";

export function bash(command: string): ScriptedAnswer {
  return { blocks: [{ type: "tool_use", name: "Bash", input: { command, description: "work" } }] };
}

export function say(text: string): ScriptedAnswer {
  return { blocks: [{ type: "text", text }] };
}

export function both(...answers: ScriptedAnswer[]): ScriptedAnswer {
  return { blocks: answers.flatMap((answer) => ("blocks" in answer ? answer.blocks : [])) };
}

export type StartTaskOptions = {
  input?: Partial<TaskInput>;
  task?: Partial<ClaimedTask>;
  settings?: Partial<RunSettings>;
  host?: Awaited<ReturnType<typeof startShopHost>>;
};

export async function startTask(answers: ScriptedAnswer[], options: StartTaskOptions = {}) {
  const host = options.host ?? (await startShopHost());
  const model = await createScriptedModel(
    (_request, index) => answers[Math.min(index, answers.length - 1)] ?? say("done"),
  );
  onTestFinished(() => model.close());
  const task = buildClaimedTask(options.input, options.task);
  const fake = await buildFakePorts(task, host.access, { modelUrl: model.url, ...options.settings });
  const shutdown = new AbortController();
  const run = () => createRunTask(fake.ports)(task, shutdown.signal);
  const readLog = async (name: string) =>
    (await readFile(join(fake.logs, name), "utf8")).trim().split("\n").map(findJson);
  return { ...fake, host, model, task, run, shutdown, readLog };
}
