import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { JobCounts, TaskQueue } from "../../queue/task-queue.ts";
import type { OpenCounts } from "../../storage/count-open.ts";
import type { NumberedEvent } from "../../storage/list-events.ts";
import { listEvents, showQueue } from "./overview-contracts.ts";

export type OverviewRoutesOptions = {
  readonly queue: Pick<TaskQueue, "name" | "count">;
  countOpen(): Promise<OpenCounts>;
  list(after: number, limit: number): Promise<NumberedEvent[]>;
};

async function countJobs(queue: OverviewRoutesOptions["queue"]): Promise<JobCounts | null> {
  try {
    return await queue.count();
  } catch {
    return null;
  }
}

export const overviewRoutes: FastifyPluginAsyncZod<OverviewRoutesOptions> = async (app, { queue, countOpen, list }) => {
  app.route({
    ...showQueue,
    handler: async (_request, reply) => {
      const [open, jobs] = await Promise.all([countOpen(), countJobs(queue)]);
      const { queued, running, awaiting_approval, outbox_pending, outbox_seconds } = open;
      return reply.code(200).send({
        name: queue.name,
        available: jobs !== null,
        jobs,
        outbox: { pending: outbox_pending, oldest_seconds: outbox_seconds },
        tasks: { queued, running, awaiting_approval },
        replies: { pending: open.replies_pending, undeliverable: open.replies_undeliverable },
      });
    },
  });

  app.route({
    ...listEvents,
    handler: async (request, reply) => {
      const { after_sequence: after, limit } = request.query;
      const items = await list(after, limit);
      const last = items.length === limit ? items.at(-1) : undefined;
      return reply.code(200).send({ items, next_cursor: last === undefined ? null : String(last.sequence) });
    },
  });
};
