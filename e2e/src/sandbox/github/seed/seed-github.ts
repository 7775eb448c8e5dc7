import { access } from "node:fs/promises";
import { join } from "node:path";
import { updatePullHead } from "../actions/update-pull-head.ts";
import { createBareRepository } from "../git/create-bare-repository.ts";
import { writeCommit } from "../git/write-commit.ts";
import type { GithubContext } from "../github-context.ts";
import { isPullThread } from "../state/pull-thread.ts";
import { seedAppState } from "./seed-app-state.ts";
import { seedCommits } from "./seed-commits.ts";
import { acmeCollaborators, people } from "./seed-people.ts";
import { type SeedRepository, seedRepositories } from "./seed-repositories.ts";
import { type SeedThread, seedThreads } from "./seed-threads.ts";

const SEEDED_AT = "2026-01-05T09:00:00Z";
const FIRST_REPOSITORY_ID = 70_001;
const FIRST_THREAD_ID = 80_001;

async function isFolder(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function addRepository(
  { store, git, settings }: GithubContext,
  seed: SeedRepository,
  index: number,
): Promise<void> {
  const { full_name, description, default_branch, parent = null, sample, sample_branch = default_branch } = seed;
  const folder = sample === undefined ? undefined : join(settings.samplesDir, sample);
  if (folder !== undefined && !(await isFolder(folder))) return;
  const owner = full_name.split("/", 1).join("");
  const collaborators = owner === "acme" ? { ...acmeCollaborators } : { [owner]: "admin" as const };
  const id = FIRST_REPOSITORY_ID + index;
  store
    .state()
    .repositories.push({ id, full_name, description, default_branch, parent, collaborators, created_at: SEEDED_AT });
  await createBareRepository(git, full_name, default_branch);
  if (folder === undefined) return;
  const commit = {
    repository: full_name,
    branch: sample_branch,
    author: "alice",
    message: "Open the shop",
    date: SEEDED_AT,
  };
  await writeCommit(git, { ...commit, folder });
}

function addSeedThread({ store }: GithubContext, seed: SeedThread, index: number): void {
  const { repository, number, author, title, body, head } = seed;
  const base_branch = store.getRepository(repository).default_branch;
  const pull = head && { head_repository: head.repository, head_branch: head.branch, base_branch, draft: false };
  store.state().threads.push({
    ...{ id: FIRST_THREAD_ID + index, repository, number, title, body, author },
    ...{ state: "open", locked: false, labels: [], assignees: [], pull: pull ?? null },
    ...{ created_at: SEEDED_AT, updated_at: SEEDED_AT, closed_at: null },
  });
}

export async function seedGithub(context: GithubContext): Promise<void> {
  const { store, git } = context;
  store.state().users.push(...structuredClone(people));
  store.state().app = structuredClone(seedAppState);
  await Promise.all(seedRepositories.map((seed, index) => addRepository(context, seed, index)));
  store.state().repositories.sort((left, right) => left.id - right.id);
  await Promise.all(seedCommits.map((commit) => writeCommit(git, { ...commit, from: "main", date: SEEDED_AT })));
  const threads = seedThreads.filter((seed) => store.findRepository(seed.repository) !== undefined);
  for (const [index, seed] of threads.entries()) addSeedThread(context, seed, index);
  for (const thread of store.state().threads.filter(isPullThread)) await updatePullHead(context, thread);
}
