import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { Gateway } from "../core/gateway.ts";
import { taskStatuses } from "../core/ledger.ts";
import type { Render } from "./create-render.ts";
import { pageQuerySchema, toLedgerQuery, toPageAddress } from "./page-query.ts";
import { toTaskRow } from "./to-task-row.ts";

type TasksPageOptions = { readonly gateway: Gateway; readonly render: Render };

const statuses = taskStatuses.map((value) => ({ value, text: value.replaceAll("_", " ") }));

export const tasksPage: FastifyPluginAsyncZod<TasksPageOptions> = async (app, { gateway, render }) => {
  app.route({
    method: "GET",
    url: "/",
    config: { access: "public" },
    schema: { querystring: pageQuerySchema },
    handler: async (request, reply) => {
      const { query, correlation, user } = request;
      const { cursor: _, ...filters } = query;
      const page = await gateway.listTasks(toLedgerQuery(query), correlation);
      const html = render("tasks", {
        title: "Tasks",
        user,
        statuses,
        filters,
        filtered: Object.values(filters).some((value) => value !== undefined),
        tasks: page.items.map(toTaskRow),
        firstPage: query.cursor === undefined ? undefined : toPageAddress(query, null),
        nextPage: page.next_cursor === null ? undefined : toPageAddress(query, page.next_cursor),
      });
      return reply.type("text/html; charset=utf-8").send(html);
    },
  });
};
