import createClient, { type Client } from "openapi-fetch";
import type { components, paths } from "../generated/github-service.gen.ts";
import type { CallOutcome } from "./call-outcome.ts";
import { createServiceFetch, type ServiceFetch } from "./create-fetch.ts";
import { createGithubWrites, type GithubWrites } from "./github-writes.ts";
import { toCallOutcome } from "./to-call-outcome.ts";

type Schemas = components["schemas"];
type Repository = { readonly owner: string; readonly repo: string };

type GithubReads = {
  findPermission(user: Repository & { username: string }, seconds: number): Promise<CallOutcome<Schemas["Permission"]>>;
  findPullRequest(pull: Repository & { number: number }): Promise<CallOutcome<Schemas["PullRequest"]>>;
};

export type GithubServiceClient = GithubReads & GithubWrites & Omit<ServiceFetch, "fetch">;

type ClientOptions = { readonly url: string; readonly key: string; onAnswer(answer: string): void };

const LONGEST_READ = 5_000;

function createGithubReads(client: Client<paths>): GithubReads {
  return {
    findPermission: (path, seconds) =>
      toCallOutcome(
        client.GET("/api/v1/github/permission/{owner}/{repo}/{username}", {
          params: { path },
          signal: AbortSignal.timeout(seconds * 1000),
        }),
      ),
    findPullRequest: ({ owner, repo, number }) =>
      toCallOutcome(
        client.GET("/api/v1/github/pr/{owner}/{repo}/{pr_number}", {
          params: { path: { owner, repo, pr_number: number } },
          signal: AbortSignal.timeout(LONGEST_READ),
        }),
      ),
  };
}

export function createGithubServiceClient({ url, key, onAnswer }: ClientOptions): GithubServiceClient {
  const { fetch, ...connection } = createServiceFetch(onAnswer);
  const headers = { authorization: `Bearer ${key}` };
  const client = createClient<paths>({ baseUrl: url, fetch, headers });
  return { ...createGithubReads(client), ...createGithubWrites(client), ...connection };
}
