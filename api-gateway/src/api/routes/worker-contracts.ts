import { z } from "zod";
import { taskIdSchema } from "../../core/tasks/identifiers.ts";
import { resultBodySchema } from "../../core/tasks/task-result.ts";
import type { RouteContract } from "../route-contract.ts";
import { claimBodySchema, claimSchema } from "../schemas/claim.ts";
import { renewalSchema, renewBodySchema } from "../schemas/renewal.ts";
import { settlementSchema } from "../schemas/settlement.ts";

const config = { access: ["agent"], errors: [404, 409] } as const;
const params = z.strictObject({ task_id: taskIdSchema });

export const claimTask = {
  method: "POST",
  url: "/api/v1/tasks/:task_id/claim",
  config,
  schema: {
    operationId: "claimTask",
    summary: "Take a task",
    description:
      "Gives the lease, the capability and the input of an attempt. The same worker and attempt get the same answer again; anyone else gets 409 task_not_claimable.",
    tags: ["worker"],
    params,
    body: claimBodySchema,
    response: { 200: claimSchema },
  },
} as const satisfies RouteContract;

export const renewTask = {
  method: "POST",
  url: "/api/v1/tasks/:task_id/renew",
  config,
  schema: {
    operationId: "renewTask",
    summary: "Keep a task, report usage and progress",
    description:
      "Extends the lease and says whether to go on. 409 attempt_superseded when this attempt no longer runs the task.",
    tags: ["worker"],
    params,
    body: renewBodySchema,
    response: { 200: renewalSchema },
  },
} as const satisfies RouteContract;

export const deliverResult = {
  method: "POST",
  url: "/api/v1/tasks/:task_id/result",
  config,
  schema: {
    operationId: "deliverResult",
    summary: "Deliver what an attempt came to",
    description:
      "Settles the attempt. The same attempt gets the same answer again; an older one gets 409 attempt_superseded.",
    tags: ["worker"],
    params,
    body: resultBodySchema,
    response: { 200: settlementSchema },
  },
} as const satisfies RouteContract;

export const workerContracts: readonly RouteContract[] = [claimTask, renewTask, deliverResult];
