import createClient from "openapi-fetch";
import type { Dispatcher } from "undici";
import { RunFailure, type RunFailureCode } from "../core/run-failure.ts";
import type { GitHubServicePort, ServiceContext } from "../core/services-client/github-service-port.ts";
import type { components, paths } from "../generated/github-service.gen.ts";
import { runWithContext } from "./call-context.ts";
import { createServiceFetch, type ServicePeer } from "./create-service-fetch.ts";
import { type CallLimits, createServiceCaller, type ServiceAnswer, type ServiceProblem } from "./service-caller.ts";

type GitHubServiceClientOptions = ServicePeer & { readonly calls: CallLimits; readonly dispatcher: Dispatcher };
type RepositoryPlace = { readonly owner: string; readonly repository: string };
type Schemas = components["schemas"];

export type GitHubServiceClient = GitHubServicePort & {
  findRepository(place: RepositoryPlace, context: ServiceContext): Promise<Schemas["Repository"] | undefined>;
  findBranch(
    place: RepositoryPlace & { readonly branch: string },
    context: ServiceContext,
  ): Promise<Schemas["Branch"] | undefined>;
  findPullRequest(
    place: RepositoryPlace & { readonly number: number },
    context: ServiceContext,
  ): Promise<Schemas["PullRequest"] | undefined>;
};

const failureCodes = new Map<string, RunFailureCode>([
  ["repository_not_found", "repository_missing"],
  ["credential_missing", "repository_missing"],
  ["branch_not_found", "default_branch_missing"],
  ["upstream_invalid", "push_refused"],
  ["capability_missing", "push_refused"],
  ["capability_invalid", "push_refused"],
  ["capability_exceeded", "push_refused"],
]);

function toFailure({ status, code, detail }: ServiceProblem): RunFailure {
  const failure = failureCodes.get(code) ?? "internal_error";
  return new RunFailure(failure, `github-service answered ${status} ${code}: ${detail}`);
}

function getData<Data>(answer: ServiceAnswer<Data>): Data {
  if (answer.ok) return answer.data;
  throw toFailure(answer.problem);
}

function findData<Data>(answer: ServiceAnswer<Data>): Data | undefined {
  return !answer.ok && answer.problem.status === 404 ? undefined : getData(answer);
}

function withTask<Data>({ task_id, flow_id }: ServiceContext, run: () => Promise<Data>): Promise<Data> {
  return runWithContext({ taskId: task_id, flowId: flow_id }, run);
}

export function createGitHubServiceClient(options: GitHubServiceClientOptions): GitHubServiceClient {
  const { url, key, calls, dispatcher } = options;
  const client = createClient<paths>({ baseUrl: url, fetch: createServiceFetch({ key }, dispatcher) });
  const call = createServiceCaller("github-service", calls);
  const toParams = ({ owner, repository }: RepositoryPlace, { capability }: ServiceContext) => ({
    path: { owner, repo: repository },
    header: { "x-agent-capability": capability },
  });

  return {
    gitAccess: (clonePath, { task_id, flow_id, capability }) => ({
      url: `${url}${clonePath}`,
      headers: {
        Authorization: `Bearer ${key}`,
        "X-Agent-Capability": capability,
        "X-Task-Id": task_id,
        "X-Flow-Id": flow_id,
      },
    }),

    ensurePullRequest: async ({ head, base, title, body, idempotencyKey, ...place }, context) => {
      const { path, header } = toParams(place, context);
      const request = {
        params: { path, header: { ...header, "idempotency-key": idempotencyKey } },
        body: { head, base, title, body, draft: false },
      };
      const answer = await withTask(context, () =>
        call((signal) => client.PUT("/api/v1/github/pr/{owner}/{repo}/by-head", { ...request, signal })),
      );
      const { number, url: page, created } = getData(answer);
      return { number, url: page, created };
    },

    findRepository: async (place, context) => {
      const params = toParams(place, context);
      return withTask(context, async () =>
        findData(await call((signal) => client.GET("/api/v1/github/repository/{owner}/{repo}", { params, signal }))),
      );
    },

    findBranch: async ({ branch, ...place }, context) => {
      const params = { ...toParams(place, context), query: { name: branch } };
      return withTask(context, async () =>
        findData(await call((signal) => client.GET("/api/v1/github/branch/{owner}/{repo}", { params, signal }))),
      );
    },

    findPullRequest: async ({ number, ...place }, context) => {
      const { path, header } = toParams(place, context);
      const params = { path: { ...path, pr_number: number }, header };
      return withTask(context, async () =>
        findData(
          await call((signal) => client.GET("/api/v1/github/pr/{owner}/{repo}/{pr_number}", { params, signal })),
        ),
      );
    },
  };
}
