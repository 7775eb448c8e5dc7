import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Claim, Worker } from "../../core/tasks/create-claim.ts";
import type { Renewal, RenewRequest } from "../../core/tasks/create-renew.ts";
import { resultBodySchema, type TaskResult } from "../../core/tasks/task-result.ts";
import type { TaskStatus } from "../../core/tasks/task-status.ts";
import { toStorableText } from "../../core/text/to-storable-text.ts";
import { toStorable } from "../../core/to-storable.ts";
import { toClaimAnswer } from "../to-claim-answer.ts";
import { claimTask, deliverResult, renewTask } from "./worker-contracts.ts";

export type WorkerRoutesOptions = {
  claim(worker: Worker): Promise<Claim>;
  renew(request: RenewRequest): Promise<Renewal>;
  deliver(taskId: string, result: TaskResult): Promise<TaskStatus>;
};

export const workerRoutes: FastifyPluginAsyncZod<WorkerRoutesOptions> = async (app, { claim, renew, deliver }) => {
  app.route({
    ...claimTask,
    handler: async (request, reply) => {
      const { worker_id: workerId, attempt } = request.body;
      const claimed = await claim({ taskId: request.params.task_id, workerId, attempt });
      return reply.code(200).send(toClaimAnswer(claimed));
    },
  });

  app.route({
    ...renewTask,
    handler: async (request, reply) => {
      const { worker_id: workerId, attempt, usage } = request.body;
      const progress = request.body.progress === null ? null : toStorableText(request.body.progress);
      const renewal = await renew({ taskId: request.params.task_id, workerId, attempt, usage, progress });
      const { action, reason, leaseExpiresAt, capability, remainingMicroUsd } = renewal;
      return reply.code(200).send({
        action,
        reason,
        lease_expires_at: leaseExpiresAt.toISOString(),
        capability,
        remaining_micro_usd: remainingMicroUsd,
      });
    },
  });

  app.route({
    ...deliverResult,
    handler: async (request, reply) => {
      const result = resultBodySchema.parse(toStorable(request.body));
      return reply.code(200).send({ status: await deliver(request.params.task_id, result) });
    },
  });
};
