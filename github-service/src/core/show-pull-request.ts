import { getPullRequest } from "../client/pull-requests.ts";
import type { Call } from "./call.ts";
import type { Thread } from "./repository.ts";
import type { UseCaseParts } from "./use-case-parts.ts";

export type ShowPullRequest = ReturnType<typeof createShowPullRequest>;

const operation = "pull_request.read";

export function createShowPullRequest({ openSession, guard }: Pick<UseCaseParts, "openSession" | "guard">) {
  return async (call: Call, thread: Thread) => {
    guard.verifyAllowed(call, { operation, repository: thread });
    const pull = await getPullRequest(await openSession(thread), thread);
    const isOwn = !pull.head.is_fork && pull.head.branch === call.capability?.branch;
    if (!isOwn) guard.verifyAllowed(call, { operation, repository: thread, thread: thread.number });
    return pull;
  };
}
