import type { CommandCatalog } from "../commands/command-catalog.ts";
import type { CommandDefinition } from "../commands/command-definition.ts";
import type { CreateId } from "../create-id.ts";
import { ServiceError } from "../errors.ts";
import { findRepeatProblem } from "./find-repeat-problem.ts";
import { type NamedRequest, toNamedRequest } from "./named-request.ts";
import type { NewTask } from "./new-task.ts";
import { repeatTask } from "./repeat-task.ts";
import type { Task } from "./task.ts";
import type { TaskTexts } from "./task-texts.ts";
import { toTask } from "./to-task.ts";
import { toThreadKey } from "./to-thread-key.ts";

export type TaskRequest = {
  readonly caller: string;
  readonly idempotencyKey: string | undefined;
  readonly repository: string;
  readonly thread: { kind: "issue" | "pull_request"; number: number; title: string; body: string };
  readonly command: string;
  readonly request: string;
  readonly defaultBranch: string;
};

export type RetryRequest = Pick<TaskRequest, "caller" | "idempotencyKey"> & { readonly taskId: string };

type Draft = {
  readonly task: Omit<NewTask, "flowId">;
  readonly threadKey: string;
  readonly request: NamedRequest | undefined;
};

export type DeskPorts = {
  readonly now: () => Date;
  readonly createId: CreateId;
  readonly texts: TaskTexts;
  readonly maxAttempts: number;
  loadCatalog(): Promise<CommandCatalog>;
  findTask(taskId: string): Promise<Task | undefined>;
  create(draft: Draft): Promise<Task>;
  repeat(task: NewTask, request: NamedRequest | undefined): Promise<Task>;
};

export type TaskDesk = {
  get(taskId: string): Promise<Task>;
  create(request: TaskRequest): Promise<Task>;
  retry(request: RetryRequest): Promise<Task>;
};

function toInput({ repository, thread, defaultBranch, caller }: TaskRequest): NewTask["input"] {
  const [owner = "", name = ""] = repository.split("/");
  const person = { id: "0", login: caller };
  return {
    sender: person,
    repository: { owner, name, default_branch: defaultBranch, clone_path: `/git/${repository}.git` },
    thread: { ...thread, url: "", author: person, author_trusted: true },
    comment: null,
    pull_request_head: null,
  };
}

function getRunnable(catalog: CommandCatalog, word: string): CommandDefinition {
  const command = catalog.find(word);
  if (command !== undefined && !command.builtIn) return command;
  const names = catalog.commands.filter(({ builtIn }) => !builtIn).map(({ name }) => name);
  throw new ServiceError("command_unknown", `No command that runs is called ${word}. Known: ${names.join(", ")}.`);
}

export function createTaskDesk(ports: DeskPorts): TaskDesk {
  const { now, createId, texts, maxAttempts } = ports;
  const get = async (taskId: string): Promise<Task> => {
    const task = await ports.findTask(taskId);
    if (task === undefined) throw new ServiceError("task_not_found", `There is no task ${taskId}.`);
    return task;
  };
  return {
    get,
    create: async (request) => {
      const catalog = await ports.loadCatalog();
      const { agent, description, name, priority, promptTemplate, publish, budgetMicroUsd } = getRunnable(
        catalog,
        request.command,
      );
      const { caller, repository, thread } = request;
      const said = ["create", repository, thread, request.command, request.request, request.defaultBranch];
      const taskId = createId("task");
      const draft = {
        ...{
          taskId,
          replyId: createId("reply"),
          deliveryId: null,
          provider: "github",
          command: name,
          agent,
          promptTemplate,
        },
        ...{ publish, budgetMicroUsd, priority, maxAttempts, request: request.request, input: toInput(request) },
        semanticKey: `api:${caller}:${taskId}`,
        readiness: thread.kind === "issue" ? ("ready" as const) : ("unprepared" as const),
        ...{ tainted: false, taintReason: null, reaction: null, traceparent: null, at: now() },
      };
      const acknowledgement = texts.acknowledgement(toTask({ ...draft, flowId: "", acknowledgement: "" }), description);
      const threadKey = toThreadKey("github", repository, thread.number);
      return ports.create({ task: { ...draft, acknowledgement }, threadKey, request: toNamedRequest(request, said) });
    },
    retry: async (request) => {
      const { caller } = request;
      const task = await get(request.taskId);
      const problem = findRepeatProblem(task, undefined);
      if (problem !== undefined) throw new ServiceError("task_not_retryable", problem);
      const taskId = createId("task");
      const catalog = await ports.loadCatalog();
      const acknowledgement = texts.acknowledgement({ ...task, taskId }, catalog.find(task.command)?.description ?? "");
      const ids = { taskId, replyId: createId("reply"), deliveryId: null, semanticKey: `api:${caller}:${taskId}` };
      const given = { ...ids, maxAttempts, at: now(), sender: task.sender, reaction: null, acknowledgement };
      return ports.repeat(repeatTask(task, given), toNamedRequest(request, ["retry", request.taskId]));
    },
  };
}
