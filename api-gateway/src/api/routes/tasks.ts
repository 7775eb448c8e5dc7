import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Task } from "../../core/tasks/task.ts";
import type { TaskDesk } from "../../core/tasks/task-desk.ts";
import { toStorableText } from "../../core/text/to-storable-text.ts";
import type { Page, TaskFilter } from "../../storage/list-tasks.ts";
import { toTaskAnswer } from "../to-task-answer.ts";
import { cancelTask, createTask, listTasks, retryTask, showTask } from "./task-contracts.ts";

export type TaskRoutesOptions = {
  readonly desk: TaskDesk;
  list(filter: TaskFilter): Promise<Page<Task>>;
  cancel(taskId: string, caller: string): Promise<Task>;
};

export const taskRoutes: FastifyPluginAsyncZod<TaskRoutesOptions> = async (app, { desk, list, cancel }) => {
  app.route({
    ...listTasks,
    handler: async (request, reply) => {
      const { items, nextCursor } = await list(request.query);
      return reply.code(200).send({ items: items.map(toTaskAnswer), next_cursor: nextCursor });
    },
  });

  app.route({
    ...createTask,
    handler: async (request, reply) => {
      const { repository, thread, command, request: words, default_branch: defaultBranch } = request.body;
      const task = await desk.create({
        caller: request.caller ?? "unknown",
        idempotencyKey: request.headers["idempotency-key"],
        ...{ repository, command, request: toStorableText(words), defaultBranch: toStorableText(defaultBranch) },
        thread: { ...thread, title: toStorableText(thread.title), body: toStorableText(thread.body) },
      });
      return reply.code(201).send(toTaskAnswer(task));
    },
  });

  app.route({
    ...showTask,
    handler: async (request, reply) => reply.code(200).send(toTaskAnswer(await desk.get(request.params.task_id))),
  });

  app.route({
    ...cancelTask,
    handler: async (request, reply) => {
      const task = await cancel(request.params.task_id, request.caller ?? "unknown");
      return reply.code(200).send(toTaskAnswer(task));
    },
  });

  app.route({
    ...retryTask,
    handler: async (request, reply) => {
      const task = await desk.retry({
        taskId: request.params.task_id,
        caller: request.caller ?? "unknown",
        idempotencyKey: request.headers["idempotency-key"],
      });
      return reply.code(201).send(toTaskAnswer(task));
    },
  });
};
