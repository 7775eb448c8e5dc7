import type { PublishedPullRequest } from "../task-result.ts";
import type { GitAccess } from "../workspace/git.ts";

export type ServiceContext = { task_id: string; flow_id: string; capability: string };
export type PullRequestRequest = {
  owner: string;
  repository: string;
  head: string;
  base: string;
  title: string;
  body: string;
  idempotencyKey: string;
};

export type GitHubServicePort = {
  gitAccess(clonePath: string, context: ServiceContext): GitAccess;
  ensurePullRequest(request: PullRequestRequest, context: ServiceContext): Promise<PublishedPullRequest>;
};
