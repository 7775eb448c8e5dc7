import createClient from "openapi-fetch";
import { Counter, type Registry } from "prom-client";
import { Agent } from "undici";
import { z } from "zod";
import { ServiceError } from "../core/errors.ts";
import type { Gateway } from "../core/gateway.ts";
import { ledgerEntrySchema } from "../core/ledger.ts";
import type { paths } from "../generated/api-gateway.gen.ts";
import { createBoundedFetch } from "./bounded-fetch.ts";
import { toCorrelationHeaders } from "./correlation-headers.ts";
import { toTaskQuery } from "./to-task-query.ts";

type GatewayOptions = {
  readonly url: string;
  readonly key: string;
  readonly timeoutMs: number;
  readonly registry: Registry;
};

type Answer = { readonly response: Response; readonly data?: unknown; readonly error?: unknown };

const taskSchema = z.object(ledgerEntrySchema.shape);
const pageSchema = z.object({ items: z.array(taskSchema), next_cursor: z.string().nullable() });
const problemSchema = z.looseObject({ detail: z.string().max(500) });

function toUnavailable(reason: string, cause?: unknown): ServiceError {
  const message = `The api-gateway ${reason}. Tasks cannot be shown until it is back; nothing is lost.`;
  return new ServiceError("gateway_unavailable", message, { cause, retryAfterSeconds: 5 });
}

function toError({ response, error }: Answer): ServiceError {
  const { status } = response;
  const { data } = problemSchema.safeParse(error);
  if (status === 400) return new ServiceError("filter_invalid", data?.detail ?? "The gateway refused the filter.");
  if (status === 401 || status === 403) return toUnavailable("refuses this dashboard's key (GATEWAY_KEY)");
  return toUnavailable(`answered ${status}`);
}

function parseAnswer<Schema extends z.ZodType>(schema: Schema, data: z.input<Schema>): z.output<Schema> {
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  throw toUnavailable("answered something else than its contract says", result.error);
}

export function createGatewayClient({ url, key, timeoutMs, registry }: GatewayOptions) {
  const dispatcher = new Agent({ connections: 10, connect: { timeout: timeoutMs } });
  const client = createClient<paths>({
    baseUrl: url,
    headers: { authorization: `Bearer ${key}` },
    fetch: createBoundedFetch({ dispatcher, timeoutMs }),
  });
  const calls = new Counter({
    name: "dashboard_gateway_calls_total",
    help: "Calls to the api-gateway by operation and status, or failed without an answer",
    labelNames: ["operation", "status"],
    registers: [registry],
  });

  async function count<Result extends Answer>(operation: string, call: Promise<Result>): Promise<Result> {
    try {
      const answer = await call;
      calls.inc({ operation, status: answer.response.status });
      return answer;
    } catch (error) {
      calls.inc({ operation, status: "failed" });
      throw toUnavailable("does not answer", error);
    }
  }

  const gateway: Gateway = {
    async listTasks(query, correlation) {
      const headers = toCorrelationHeaders(correlation);
      const params = { query: toTaskQuery(query) };
      const answer = await count("listTasks", client.GET("/api/v1/tasks", { params, headers }));
      if (answer.data === undefined) throw toError(answer);
      return parseAnswer(pageSchema, answer.data);
    },
    async findTask(taskId, correlation) {
      const params = { path: { task_id: taskId } };
      const headers = toCorrelationHeaders(correlation);
      const answer = await count("showTask", client.GET("/api/v1/tasks/{task_id}", { params, headers }));
      if (answer.response.status === 404) return undefined;
      if (answer.data === undefined) throw toError(answer);
      return parseAnswer(taskSchema, answer.data);
    },
  };
  return { ...gateway, close: () => dispatcher.close() };
}
