import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { z } from "zod";
import { taskIdSchema } from "../api/schemas/identifiers.ts";
import { buildTimeline } from "../core/build-timeline.ts";
import type { Correlation } from "../core/correlation.ts";
import { ServiceError } from "../core/errors.ts";
import type { Gateway } from "../core/gateway.ts";
import type { TaskLogReader, TaskLogs } from "../core/task-logs.ts";
import type { Render } from "./create-render.ts";
import { toOutcome } from "./to-outcome.ts";
import { toReasons } from "./to-reasons.ts";
import { toTaskRow } from "./to-task-row.ts";
import { toTimelineItem } from "./to-timeline-item.ts";

type TaskPageOptions = { readonly gateway: Gateway; readonly taskLogs: TaskLogReader; readonly render: Render };

const MOST_ITEMS = 1_000;

function toTimeline(logs: TaskLogs) {
  const timeline = buildTimeline(logs);
  const origin = timeline[0]?.at;
  const left = Math.max(0, timeline.length - MOST_ITEMS);
  const items = timeline.map((line) => toTimelineItem(line, origin));
  return { items: items.slice(left), left, reasons: toReasons(items) };
}

function toWarning(error: unknown): { readonly warning: string } {
  if (error instanceof ServiceError && error.code === "gateway_unavailable") return { warning: error.message };
  throw error;
}

async function findTask(gateway: Gateway, taskId: string, correlation: Correlation) {
  const found = await gateway.findTask(taskId, correlation).catch(toWarning);
  return found !== undefined && "warning" in found
    ? { task: undefined, warning: found.warning }
    : { task: found, warning: undefined };
}

export const taskPage: FastifyPluginAsyncZod<TaskPageOptions> = async (app, { gateway, taskLogs, render }) => {
  app.route({
    method: "GET",
    url: "/tasks/:task_id",
    config: { access: "public" },
    schema: { params: z.strictObject({ task_id: taskIdSchema }) },
    handler: async (request, reply) => {
      const { task_id: taskId } = request.params;
      const [{ task, warning }, logs] = await Promise.all([
        findTask(gateway, taskId, request.correlation),
        taskLogs.read(taskId),
      ]);
      if (task === undefined && logs === undefined && warning === undefined)
        throw new ServiceError("task_not_found", `There is no task ${taskId}.`);
      const html = render("task", {
        title: taskId,
        user: request.user,
        taskId,
        warning,
        task: task && toTaskRow(task),
        outcome: logs && toOutcome(logs.final_result, { withTask: task !== undefined }),
        notes: logs?.notes ?? [],
        hasLogs: logs !== undefined,
        timeline: logs ? toTimeline(logs) : { items: [], left: 0, reasons: [] },
      });
      return reply.type("text/html; charset=utf-8").send(html);
    },
  });
};
