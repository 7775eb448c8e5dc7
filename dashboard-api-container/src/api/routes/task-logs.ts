import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { ServiceError } from "../../core/errors.ts";
import type { TaskLogReader } from "../../core/task-logs.ts";
import type { RouteContract } from "../route-contract.ts";
import { taskIdSchema } from "../schemas/identifiers.ts";
import { taskLogsSchema } from "../schemas/task-logs.ts";

const showTaskLogs = {
  method: "GET",
  url: "/api/v1/logs/tasks/:task_id",
  config: { access: ["user"], errors: [404] },
  schema: {
    operationId: "showTaskLogs",
    summary: "Show the logs of a task",
    description:
      "Every file of the task's folder, secrets redacted. Torn or malformed lines and what was left out of large files (over 2 MB or 5000 lines: the end is kept) stand in notes. Takes a service key or a signed-in session.",
    tags: ["logs"],
    params: z.strictObject({ task_id: taskIdSchema }),
    response: { 200: taskLogsSchema },
  },
} as const satisfies RouteContract;

const showTaskLogsUnversioned = {
  ...showTaskLogs,
  url: "/api/logs/tasks/:task_id",
  schema: {
    ...showTaskLogs.schema,
    operationId: "showTaskLogsUnversioned",
    summary: "Show the logs of a task, under the address without a version",
  },
} as const satisfies RouteContract;

export const taskLogContracts: readonly RouteContract[] = [showTaskLogs, showTaskLogsUnversioned];

export const taskLogRoutes: FastifyPluginAsyncZod<{ readonly taskLogs: TaskLogReader }> = async (app, { taskLogs }) => {
  async function getLogs(taskId: string) {
    const logs = await taskLogs.read(taskId);
    if (logs !== undefined) return logs;
    throw new ServiceError(
      "task_not_found",
      `There is no log folder of ${taskId}. Folders are kept for a limited time.`,
    );
  }

  app.route({
    ...showTaskLogs,
    handler: async (request, reply) => reply.code(200).send(await getLogs(request.params.task_id)),
  });

  app.route({
    ...showTaskLogsUnversioned,
    handler: async (request, reply) => reply.code(200).send(await getLogs(request.params.task_id)),
  });
};
