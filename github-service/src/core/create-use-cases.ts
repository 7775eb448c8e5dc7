import { createAddReaction } from "./add-reaction.ts";
import { createChangePullRequest } from "./change-pull-request.ts";
import { createRepositoryReads } from "./repository-reads.ts";
import { createShowPullRequest } from "./show-pull-request.ts";
import { createUpdateComment } from "./update-comment.ts";
import type { UseCaseParts } from "./use-case-parts.ts";
import { createWriteComment } from "./write-comment.ts";
import { createWritePullRequest } from "./write-pull-request.ts";

export function createUseCases(parts: UseCaseParts) {
  return {
    writeComment: createWriteComment(parts),
    updateComment: createUpdateComment(parts),
    addReaction: createAddReaction(parts),
    writePullRequest: createWritePullRequest(parts),
    changePullRequest: createChangePullRequest(parts),
    showPullRequest: createShowPullRequest(parts),
    reads: createRepositoryReads(parts),
  };
}
