import { type FieldProblem, SandboxProblem } from "../../sandbox-problem.ts";
import type { Origin } from "../events/publish-event.ts";
import { findCommit } from "../git/find-commit.ts";
import { countCommits } from "../git/measure-diff.ts";
import type { GithubContext } from "../github-context.ts";
import type { GithubPull } from "../state/github-state.ts";
import { isPullThread, listPullThreads, type PullThread } from "../state/pull-thread.ts";
import { addThread } from "./add-thread.ts";
import { publishThread } from "./issue-actions.ts";
import { updatePullHead } from "./update-pull-head.ts";

export type NewPull = {
  readonly repository: string;
  readonly title: string;
  readonly body: string | null;
  readonly head: string;
  readonly base: string;
  readonly draft: boolean;
};

function refuse(problem: Omit<FieldProblem, "resource">): SandboxProblem {
  return new SandboxProblem(422, "Validation Failed", [{ resource: "PullRequest", ...problem }]);
}

function toHead({ store }: GithubContext, { repository, head }: NewPull) {
  const [first = "", ...rest] = head.split(":");
  const owner = rest.length === 0 ? repository.split("/", 1).join("") : first;
  const name = repository.split("/").slice(1).join("");
  const branch = rest.length === 0 ? first : rest.join(":");
  return { owner, branch, repository: store.findRepository(`${owner}/${name}`)?.full_name };
}

async function verifyPull(context: GithubContext, input: NewPull): Promise<GithubPull> {
  const { git } = context;
  const head = toHead(context, input);
  const headSha = head.repository && (await findCommit(git, head.repository, `refs/heads/${head.branch}`));
  if (!head.repository || !headSha) throw refuse({ field: "head", code: "invalid" });
  const base = await findCommit(git, input.repository, `refs/heads/${input.base}`);
  if (base === undefined) throw refuse({ field: "base", code: "invalid" });
  if (
    head.repository === input.repository &&
    (await countCommits(git, input.repository, { base, head: headSha })) === 0
  ) {
    throw refuse({ code: "custom", message: `No commits between ${input.base} and ${head.branch}` });
  }
  return { head_repository: head.repository, head_branch: head.branch, base_branch: input.base, draft: input.draft };
}

function verifyNoOther(
  { store }: GithubContext,
  { repository, base }: NewPull,
  { head_repository, head_branch }: GithubPull,
): void {
  const isSame = ({ pull, state }: PullThread) =>
    state === "open" &&
    pull.head_repository === head_repository &&
    pull.head_branch === head_branch &&
    pull.base_branch === base;
  if (!listPullThreads(store, repository).some(isSame)) return;
  const owner = head_repository.split("/", 1).join("");
  throw refuse({ code: "custom", message: `A pull request already exists for ${owner}:${head_branch}.` });
}

export async function openPull(context: GithubContext, given: NewPull, origin: Origin) {
  const input = { ...given, repository: context.store.getRepository(given.repository).full_name };
  const pull = await verifyPull(context, input);
  verifyNoOther(context, input, pull);
  const thread = addThread(context, { ...input, author: origin.actor, pull });
  if (!isPullThread(thread)) throw new SandboxProblem(500, "The pull request was not kept");
  await updatePullHead(context, thread);
  const delivery = await publishThread(context, thread, { ...origin, action: "opened" });
  return { thread, delivery };
}
