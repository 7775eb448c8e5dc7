import { changePullRequest, getPullRequest, type PullRequestChange } from "../client/pull-requests.ts";
import type { Call, WriteCall } from "./call.ts";
import type { CleanText } from "./clean-text.ts";
import { type Thread, toFullName } from "./repository.ts";
import type { UseCaseParts } from "./use-case-parts.ts";
import { pullRequestWritten } from "./writes/write-answers.ts";

export type ChangePullRequest = ReturnType<typeof createChangePullRequest>;

const operation = "pull_request.write";

async function cleanChange(call: Call, cleanText: CleanText, { title, body, state }: PullRequestChange) {
  return {
    ...(title !== undefined && { title: await cleanText(call, "pull_request.change", title) }),
    ...(body !== undefined && { body: await cleanText(call, "pull_request.change", body) }),
    ...(state !== undefined && { state }),
  };
}

export function createChangePullRequest({ openSession, runWrite, guard, cleanText }: UseCaseParts) {
  return async (call: WriteCall, thread: Thread, change: PullRequestChange) => {
    guard.verifyAllowed(call, { operation, repository: thread });
    const session = await openSession(thread);
    if (call.caller === "agent") {
      const { head } = await getPullRequest(session, thread);
      const branch = head.is_fork ? `${head.repository ?? "a deleted repository"}:${head.branch}` : head.branch;
      guard.verifyAllowed(call, { operation, repository: thread, branch });
    }
    return runWrite(call, {
      operation: "pull_request.change",
      target: `${toFullName(thread)}#${thread.number}`,
      body: change,
      answer: pullRequestWritten,
      perform: async () => {
        const cleaned = await cleanChange(call, cleanText, change);
        const { number, url } = await changePullRequest(session, thread, cleaned);
        return { number, url, created: false };
      },
    });
  };
}
