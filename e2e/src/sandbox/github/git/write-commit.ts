import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { Git } from "./create-git.ts";
import { findCommit } from "./find-commit.ts";

export type CommitToWrite = {
  readonly repository: string;
  readonly branch: string;
  readonly from?: string | undefined;
  readonly author: string;
  readonly message: string;
  readonly date: string;
  readonly folder?: string;
  readonly files?: Readonly<Record<string, string>>;
};

async function addFolder(git: Git, { repository, folder }: CommitToWrite, env: Record<string, string>): Promise<void> {
  if (folder === undefined) return;
  await git.run({ repository, args: ["add", "--all", "--force", "."], env: { ...env, GIT_WORK_TREE: folder } });
}

async function addFiles(git: Git, { repository, files }: CommitToWrite, env: Record<string, string>): Promise<void> {
  for (const [path, content] of Object.entries(files ?? {})) {
    const blob = await git.run({ repository, args: ["hash-object", "-w", "--stdin"], input: content });
    await git.run({ repository, args: ["update-index", "--add", "--cacheinfo", `100644,${blob.trim()},${path}`], env });
  }
}

export async function writeCommit(git: Git, commit: CommitToWrite): Promise<string> {
  const { repository, branch, author, message, date } = commit;
  const index = join(git.pathOf(repository), `sandbox-index-${process.hrtime.bigint()}`);
  const env = { GIT_INDEX_FILE: index };
  const parent = await findCommit(git, repository, `refs/heads/${commit.from ?? branch}`);
  try {
    if (parent !== undefined) await git.run({ repository, args: ["read-tree", parent], env });
    await addFolder(git, commit, env);
    await addFiles(git, commit, env);
    const tree = await git.run({ repository, args: ["write-tree"], env });
    const identity = { GIT_AUTHOR_NAME: author, GIT_AUTHOR_EMAIL: `${author}@example.test`, GIT_COMMITTER_NAME: author };
    const sha = await git.run({
      repository,
      args: ["commit-tree", tree.trim(), ...(parent === undefined ? [] : ["-p", parent]), "-m", message],
      env: { ...identity, GIT_COMMITTER_EMAIL: `${author}@example.test`, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    });
    await git.run({ repository, args: ["update-ref", `refs/heads/${branch}`, sha.trim()] });
    return sha.trim();
  } finally {
    await rm(index, { force: true });
  }
}
