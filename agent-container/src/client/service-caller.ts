import { randomUUID } from "node:crypto";
import { ExponentialBackoff, handleType, retry } from "cockatiel";
import { z } from "zod";
import { RunFailure } from "../core/run-failure.ts";
import { runWithContext } from "./call-context.ts";

export type CallLimits = { readonly timeoutMs: number; readonly retries: number; readonly retryMs: number };
export type ServiceProblem = { readonly status: number; readonly code: string; readonly detail: string };
export type ServiceAnswer<Data> =
  | { readonly ok: true; readonly data: Data }
  | { readonly ok: false; readonly problem: ServiceProblem };
type SentRequest<Data> = { readonly data?: Data; readonly error?: unknown; readonly response: Response };
type Send<Data> = (signal: AbortSignal) => Promise<SentRequest<Data>>;
export type ServiceCaller = <Data>(send: Send<Data>) => Promise<ServiceAnswer<Data>>;

class ServiceAway extends Error {
  override readonly name = "ServiceAway";
}

const problemSchema = z.looseObject({ code: z.string(), detail: z.string() });
const statusesToRepeat = [429, 502, 503, 504];
const longestDetail = 500;
const longestWaitMs = 5_000;

function toReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "it did not answer in time";
  if (error instanceof SyntaxError) return "its answer is not JSON";
  return error.cause instanceof Error ? error.cause.message : error.message;
}

function toProblem(status: number, error: unknown): ServiceProblem {
  const { data } = problemSchema.safeParse(error);
  const detail = data?.detail.slice(0, longestDetail) ?? "It gave no reason.";
  return { status, code: data?.code ?? "unknown", detail };
}

async function sendOnce<Data>(send: Send<Data>, timeoutMs: number): Promise<ServiceAnswer<Data>> {
  const { data, error, response } = await send(AbortSignal.timeout(timeoutMs)).catch((cause: unknown) => {
    throw new ServiceAway(toReason(cause), { cause });
  });
  if (response.ok && data !== undefined) return { ok: true, data };
  const problem = toProblem(response.status, error);
  if (statusesToRepeat.includes(problem.status))
    throw new ServiceAway(`it answered ${problem.status} ${problem.code}: ${problem.detail}`);
  return { ok: false, problem };
}

export function createServiceCaller(service: string, { timeoutMs, retries, retryMs }: CallLimits): ServiceCaller {
  const backoff = new ExponentialBackoff({ initialDelay: retryMs, maxDelay: Math.max(retryMs, longestWaitMs) });
  const policy = retry(handleType(ServiceAway), { maxAttempts: retries, backoff });
  return async (send) => {
    try {
      const requestId = `req-${randomUUID()}`;
      return await runWithContext({ requestId }, () => policy.execute(() => sendOnce(send, timeoutMs)));
    } catch (error) {
      if (!(error instanceof ServiceAway)) throw error;
      throw new RunFailure("service_unavailable", `${service} cannot be reached: ${error.message}`, { cause: error });
    }
  };
}
