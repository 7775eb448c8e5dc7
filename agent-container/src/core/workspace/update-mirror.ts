import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { RunFailure } from "../run-failure.ts";
import type { Git, GitAccess } from "./git.ts";
import { toFetchFailure } from "./to-git-failure.ts";

export type MirrorUpdate = {
  git: Git;
  folder: string;
  access: GitAccess;
  pullRequest: number | undefined;
  signal: AbortSignal;
};

const branches = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"];
const brokenMirror =
  /\.lock'|not a git repository|bad object|corrupt|unable to (?:read|write|create)|object file .* is empty/iu;

async function fetchInto({ git, folder, access, signal }: MirrorUpdate, refs: string[]): Promise<string | undefined> {
  await mkdir(folder, { recursive: true });
  const command = {
    cwd: folder,
    lock: join(dirname(folder), `${folder.slice(dirname(folder).length + 1)}.lock`),
    signal,
  };
  if (!existsSync(join(folder, "HEAD"))) await git(["init", "--quiet", "--bare", "."], command);
  const fetched = await git(["fetch", "--quiet", "--force", "--no-tags", "--prune", access.url, ...refs], {
    ...command,
    access,
  });
  return fetched.code === 0 ? undefined : fetched.complaint;
}

async function fetchBranches(update: MirrorUpdate): Promise<string | undefined> {
  const complaint = await fetchInto(update, branches);
  if (complaint === undefined || !brokenMirror.test(complaint) || update.signal.aborted) return complaint;
  await rename(update.folder, `${update.folder}.broken-${randomUUID()}`);
  return fetchInto(update, branches);
}

async function fetchPullRequest(update: MirrorUpdate, number: number): Promise<void> {
  const { git, folder, access, signal } = update;
  const ref = `refs/pull/${number}/head`;
  const command = { cwd: folder, lock: `${folder}.lock`, access, signal };
  const { code, complaint } = await git(
    ["fetch", "--quiet", "--force", "--no-tags", access.url, `+${ref}:${ref}`],
    command,
  );
  if (code !== 0 && !complaint.includes("couldn't find remote ref")) throw toFetchFailure(complaint);
}

export async function updateMirror(update: MirrorUpdate): Promise<void> {
  const complaint = await fetchBranches(update);
  if (update.signal.aborted) throw update.signal.reason;
  if (complaint !== undefined) throw toFetchFailure(complaint);
  const { output } = await update.git(["for-each-ref", "--count=1", "refs/heads"], { cwd: update.folder });
  if (output.length === 0) throw new RunFailure("repository_empty", "The repository has no branch and no commit yet.");
  if (update.pullRequest !== undefined) await fetchPullRequest(update, update.pullRequest);
}
