import { z } from "zod";
import { timestampSchema } from "../../core/tasks/amounts.ts";
import { flowIdSchema, repositoryNameSchema, taskIdSchema } from "../../core/tasks/identifiers.ts";
import { taskStatusSchema } from "../../core/tasks/task-status.ts";
import type { RouteContract } from "../route-contract.ts";
import { createTaskSchema } from "../schemas/create-task.ts";
import { pageQuery, toPageSchema } from "../schemas/page.ts";
import { taskSchema } from "../schemas/task.ts";

const access = ["dashboard"] as const;
const headers = z.looseObject({
  "idempotency-key": z
    .string()
    .regex(/^[\w.:-]{1,200}$/)
    .optional()
    .meta({
      description: "Names this request: a repeat gets the first task, another request under the same key gets 409",
    }),
});
const params = z.strictObject({ task_id: taskIdSchema });

export const listTasks = {
  method: "GET",
  url: "/api/v1/tasks",
  config: { access },
  schema: {
    operationId: "listTasks",
    summary: "List tasks",
    description: "Newest first, in pages; every filter narrows.",
    tags: ["tasks"],
    querystring: z.strictObject({
      status: taskStatusSchema.optional(),
      repository: repositoryNameSchema.optional(),
      flow_id: flowIdSchema.optional(),
      created_after: timestampSchema.optional().meta({ description: "Only tasks made at this time or later" }),
      created_before: timestampSchema.optional().meta({ description: "Only tasks made before this time" }),
      ...pageQuery,
    }),
    response: { 200: toPageSchema("TaskPage", taskSchema) },
  },
} as const satisfies RouteContract;

export const createTask = {
  method: "POST",
  url: "/api/v1/tasks",
  config: { access, errors: [409, 422] },
  schema: {
    operationId: "createTask",
    summary: "Ask for a task without a webhook",
    description:
      "The caller answers for it: no permission is looked up. The reply goes to the thread that is named. With an Idempotency-Key, a repeat gives the first task, and 409 idempotency_conflict when it asks for something else.",
    tags: ["tasks"],
    headers,
    body: createTaskSchema,
    response: { 201: taskSchema },
  },
} as const satisfies RouteContract;

export const showTask = {
  method: "GET",
  url: "/api/v1/tasks/:task_id",
  config: { access, errors: [404] },
  schema: {
    operationId: "showTask",
    summary: "Show a task",
    description: "The task's row as it stands now.",
    tags: ["tasks"],
    params,
    response: { 200: taskSchema },
  },
} as const satisfies RouteContract;

export const cancelTask = {
  method: "POST",
  url: "/api/v1/tasks/:task_id/cancel",
  config: { access, errors: [404, 409] },
  schema: {
    operationId: "cancelTask",
    summary: "Cancel a task",
    description:
      "A queued task is cancelled at once, a running one is told at its next renewal. 409 task_finished when it has ended otherwise.",
    tags: ["tasks"],
    params,
    response: { 200: taskSchema },
  },
} as const satisfies RouteContract;

export const retryTask = {
  method: "POST",
  url: "/api/v1/tasks/:task_id/retry",
  config: { access, errors: [404, 409] },
  schema: {
    operationId: "retryTask",
    summary: "Queue a task's request again",
    description:
      "Makes a new task of the same flow. 409 task_not_retryable unless the first failed or was cancelled. With an Idempotency-Key, a repeat gives the task that the first call made, and 409 idempotency_conflict when it asks for something else.",
    tags: ["tasks"],
    headers,
    params,
    response: { 201: taskSchema },
  },
} as const satisfies RouteContract;

export const taskContracts: readonly RouteContract[] = [listTasks, createTask, showTask, cancelTask, retryTask];
