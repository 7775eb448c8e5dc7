import { Octokit } from "@octokit/core";
import type { ZodType, z } from "zod";
import { ServiceError } from "../core/errors.ts";
import type { ServiceMetrics } from "../core/metrics.ts";
import { service } from "../core/service.ts";
import { createBreaker } from "./create-breaker.ts";
import { createGithubFetch } from "./create-github-fetch.ts";
import { createRateLimitGate } from "./create-rate-limit-gate.ts";
import { createRepeatPolicies } from "./create-repeat-policies.ts";
import { type Absence, toServiceError } from "./to-service-error.ts";

export type GithubToken = { readonly name: string; readonly token: string };

export type GithubRequest = {
  readonly operation: string;
  readonly route: string;
  readonly parameters?: Readonly<Record<string, unknown>>;
  readonly repeatable: boolean;
  readonly absent?: Absence;
};

export type GithubAnswer<Data> = { readonly data: Data; readonly headers: { readonly link?: string | undefined } };

export type GithubClient = ReturnType<typeof createGithubClient>;

type ClientOptions = {
  readonly apiUrl: string;
  readonly timeoutSeconds: number;
  readonly retries: number;
  readonly retrySeconds: number;
  readonly breakerSeconds: number;
  readonly now: () => Date;
  readonly metrics: ServiceMetrics;
};

const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function parseAnswer<Schema extends ZodType>(schema: Schema, data: unknown): z.output<Schema> {
  const answer = schema.safeParse(data);
  if (answer.success) return answer.data;
  const [issue] = answer.error.issues;
  const detail = `GitHub's answer was cut off or has another shape at ${issue?.path.join(".") || "its root"}.`;
  throw new ServiceError("upstream_unavailable", detail, { retryAfterSeconds: 5, outcomeLost: true });
}

export function createGithubClient({ apiUrl, now, metrics, ...options }: ClientOptions) {
  const { fetch, close } = createGithubFetch(options.timeoutSeconds);
  const octokit = new Octokit({
    baseUrl: apiUrl,
    userAgent: `agent-system-${service.name}/${service.version}`,
    request: { fetch, log: quiet },
    log: quiet,
  });
  const breaker = createBreaker("GitHub", options.breakerSeconds);
  const repeat = createRepeatPolicies(options);
  const gate = createRateLimitGate(now);

  async function attempt<Schema extends ZodType>({ name, token }: GithubToken, request: GithubRequest, schema: Schema) {
    const { operation, route, parameters, absent } = request;
    const stop = metrics.requestDuration.startTimer({ operation });
    try {
      const headers = { authorization: `Bearer ${token}`, "x-github-api-version": "2022-11-28" };
      const response = await octokit.request(route, { ...parameters, headers });
      const remaining = Number(response.headers["x-ratelimit-remaining"] ?? Number.NaN);
      if (Number.isFinite(remaining)) metrics.rateLimitRemaining.set({ credential: name }, remaining);
      const data = parseAnswer(schema, response.data);
      metrics.requests.inc({ operation, outcome: "success" });
      return { data, headers: { link: response.headers.link } };
    } catch (cause) {
      const error = toServiceError(cause, { credential: name, absent, now: now() });
      metrics.requests.inc({ operation, outcome: error.code });
      throw error;
    } finally {
      stop();
    }
  }

  return {
    close,
    async send<Schema extends ZodType>(
      token: GithubToken,
      request: GithubRequest,
      schema: Schema,
    ): Promise<GithubAnswer<z.output<Schema>>> {
      gate.verifyOpen(token.token);
      const policy = request.repeatable ? repeat.whatever : repeat.ifNotDone;
      try {
        return await policy.execute(() => breaker.execute(() => attempt(token, request, schema)));
      } catch (error) {
        gate.note(token.token, error);
        throw error;
      }
    },
  };
}
