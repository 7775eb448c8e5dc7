import createClient from "openapi-fetch";
import type { Dispatcher } from "undici";
import { z } from "zod";
import { RunFailure } from "../core/run-failure.ts";
import type { GatewayPort } from "../core/services-client/gateway-port.ts";
import { type ClaimedTask, claimedTaskSchema } from "../core/task-input.ts";
import type { components, paths } from "../generated/api-gateway.gen.ts";
import { runWithContext } from "./call-context.ts";
import { createServiceFetch, type ServicePeer } from "./create-service-fetch.ts";
import { type CallLimits, createServiceCaller, type ServiceProblem } from "./service-caller.ts";

type GatewayClientOptions = ServicePeer & { readonly calls: CallLimits; readonly dispatcher: Dispatcher };

const renewalSchema = z.looseObject({
  action: z.enum(["continue", "cancel"]),
  reason: z.string().nullable(),
  capability: z.string().min(1),
});
const longestRenewalMs = 5_000;
const endedStatuses = [404, 409];

function toFailure(operation: string, { status, code, detail }: ServiceProblem): RunFailure {
  return new RunFailure("internal_error", `api-gateway refused to ${operation} with ${status} ${code}: ${detail}`);
}

function parseClaim(claim: components["schemas"]["TaskClaim"]): ClaimedTask {
  const { data, error } = claimedTaskSchema.safeParse(claim);
  if (data !== undefined) return data;
  const [issue] = error.issues;
  const where = issue?.path.join(".") || "the answer";
  throw new RunFailure("internal_error", `api-gateway's claim cannot be read at ${where}: ${issue?.message}`);
}

export function createGatewayClient({ url, key, calls, dispatcher }: GatewayClientOptions): GatewayPort {
  const client = createClient<paths>({ baseUrl: url, fetch: createServiceFetch({ key }, dispatcher) });
  const call = createServiceCaller("api-gateway", calls);
  const callSoon = createServiceCaller("api-gateway", {
    timeoutMs: Math.min(calls.timeoutMs, longestRenewalMs),
    retries: Math.min(calls.retries, 1),
    retryMs: calls.retryMs,
  });
  const at = (taskId: string) => ({ params: { path: { task_id: taskId } } });

  return {
    claim: async (taskId, body) => {
      const answer = await runWithContext({ taskId }, () =>
        call((signal) => client.POST("/api/v1/tasks/{task_id}/claim", { ...at(taskId), body, signal })),
      );
      if (answer.ok) return parseClaim(answer.data);
      if (endedStatuses.includes(answer.problem.status)) return undefined;
      throw toFailure("claim the task", answer.problem);
    },

    renew: async (taskId, body) => {
      const answer = await runWithContext({ taskId }, () =>
        callSoon((signal) => client.POST("/api/v1/tasks/{task_id}/renew", { ...at(taskId), body, signal })),
      );
      if (answer.ok) return renewalSchema.parse(answer.data);
      if (endedStatuses.includes(answer.problem.status)) return { action: "superseded" };
      throw toFailure("renew the lease", answer.problem);
    },

    deliver: async (taskId, body) => {
      const answer = await runWithContext({ taskId }, () =>
        call((signal) => client.POST("/api/v1/tasks/{task_id}/result", { ...at(taskId), body, signal })),
      );
      if (answer.ok) return;
      const { status, detail } = answer.problem;
      if (endedStatuses.includes(status)) throw new RunFailure("attempt_superseded", `The result is late: ${detail}`);
      throw toFailure("take the result", answer.problem);
    },
  };
}
