import type { GithubSession } from "../client/github-session.ts";
import {
  changePullRequest,
  createPullRequest,
  findOpenPullRequest,
  type NewPullRequest,
  type PullRequest,
} from "../client/pull-requests.ts";
import type { WriteCall } from "./call.ts";
import { ServiceError } from "./errors.ts";
import { type Repository, toFullName } from "./repository.ts";
import type { UseCaseParts } from "./use-case-parts.ts";
import { pullRequestWritten } from "./writes/write-answers.ts";

export type WritePullRequest = ReturnType<typeof createWritePullRequest>;

async function updateExisting(
  session: GithubSession,
  repository: Repository,
  { existing, wanted }: { readonly existing: PullRequest; readonly wanted: NewPullRequest },
) {
  const { title, body, base } = wanted;
  const { number, url } = existing;
  await changePullRequest(
    session,
    { ...repository, number },
    { title, body, ...(existing.base.branch === base ? {} : { base }) },
  );
  return { number, url, created: false };
}

async function createOrUpdate(session: GithubSession, repository: Repository, wanted: NewPullRequest) {
  const existing = await findOpenPullRequest(session, repository, wanted.head);
  if (existing !== undefined) return updateExisting(session, repository, { existing, wanted });
  try {
    const { number, url } = await createPullRequest(session, repository, wanted);
    return { number, url, created: true };
  } catch (error) {
    if (!(error instanceof ServiceError) || error.code !== "upstream_invalid") throw error;
    const late = await findOpenPullRequest(session, repository, wanted.head);
    if (late === undefined) throw error;
    return { ...(await updateExisting(session, repository, { existing: late, wanted })), created: true };
  }
}

export function createWritePullRequest({ openSession, runWrite, guard, cleanText }: UseCaseParts) {
  return async (call: WriteCall, repository: Repository, wanted: NewPullRequest) => {
    guard.verifyAllowed(call, { operation: "pull_request.write", repository, branch: wanted.head });
    const session = await openSession(repository);
    return runWrite(call, {
      operation: "pull_request.write",
      target: `${toFullName(repository)}:${wanted.head}`,
      body: wanted,
      answer: pullRequestWritten,
      perform: async () => {
        const title = await cleanText(call, "pull_request.write", wanted.title);
        const body = await cleanText(call, "pull_request.write", wanted.body);
        return createOrUpdate(session, repository, { ...wanted, title, body });
      },
    });
  };
}
