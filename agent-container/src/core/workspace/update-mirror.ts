import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename } from "node:fs/promises";
import { dirname, join } from "node:path";
import { RunFailure } from "../run-failure.ts";
import type { Git, GitAccess } from "./git.ts";
import { type Refs, readRefs } from "./read-refs.ts";
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

function toPullRequestRefs(number: number): string {
  const anyEnd = `refs/pull/${number}/head*`;
  return `+${anyEnd}:${anyEnd}`;
}

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

async function fetchRefs(update: MirrorUpdate): Promise<string | undefined> {
  const { folder, signal, pullRequest } = update;
  const refs = [...branches, ...(pullRequest === undefined ? [] : [toPullRequestRefs(pullRequest)])];
  const complaint = await fetchInto(update, refs);
  if (complaint === undefined || !brokenMirror.test(complaint) || signal.aborted) return complaint;
  await rename(folder, `${folder}.broken-${randomUUID()}`);
  return fetchInto(update, refs);
}

export async function updateMirror(update: MirrorUpdate): Promise<Refs> {
  const complaint = await fetchRefs(update);
  if (update.signal.aborted) throw update.signal.reason;
  if (complaint !== undefined) throw toFetchFailure(complaint);
  const refs = await readRefs(update, update.pullRequest);
  if (![...refs.keys()].some((name) => name.startsWith("refs/heads/")))
    throw new RunFailure("repository_empty", "The repository has no branch and no commit yet.");
  return refs;
}
