import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { RunFailure } from "../run-failure.ts";
import type { ContainedCommand, ContainedGit } from "./contained-git.ts";
import type { Git } from "./git.ts";
import type { RunPaths } from "./run-folders.ts";

export type Collection = {
  git: Git;
  run: ContainedCommand;
  paths: RunPaths;
  mirror: string;
  branch: string;
  start: string;
  maxBytes: number;
};
export type CollectedWork = { commit: string; leftUncommitted: boolean };

const leftMessage = [
  "chore: keep what the run left uncommitted",
  "The agent ended without committing these changes. The platform committed them.",
];
const commitPattern = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/u;

function toGit(run: ContainedCommand): ContainedGit {
  return (args, maxBytes) => run("git", args, maxBytes);
}

async function commitLeftovers(run: ContainedCommand): Promise<boolean> {
  const git = toGit(run);
  await run("rm", ["-f", ".git/index.lock", ".git/HEAD.lock"]);
  const status = await git(["status", "--porcelain"], 10_000_000);
  if (status.code !== 0)
    throw new RunFailure("cli_failed", `The run left no readable git repository: ${status.complaint.slice(-300)}`);
  if (status.output.length === 0) return false;
  const steps = [
    ["add", "--all"],
    ["commit", "--quiet", "--no-verify", ...leftMessage.flatMap((text) => ["-m", text])],
  ];
  for (const args of steps) {
    const { code, complaint } = await git(args);
    if (code !== 0)
      throw new RunFailure("cli_failed", `What the run left could not be committed: ${complaint.slice(-300)}`);
  }
  return true;
}

async function findHead(git: ContainedGit, branch: string, start: string): Promise<string | undefined> {
  for (const name of ["HEAD", `refs/heads/${branch}`]) {
    const commit = (await git(["rev-parse", "--verify", "--quiet", name])).output.toString("utf8").trim();
    if (commitPattern.test(commit) && commit !== start) return name;
  }
  return undefined;
}

async function bundle({ run, start, maxBytes }: Collection, name: string): Promise<Buffer> {
  const { code, output, complaint, tooLong } = await toGit(run)(["bundle", "create", "-", name, `^${start}`], maxBytes);
  if (tooLong) throw new RunFailure("diff_too_large", `The work takes more than ${maxBytes} bytes.`);
  if (code !== 0) throw new RunFailure("cli_failed", `The work could not be collected: ${complaint.slice(-300)}`);
  return output;
}

async function receive({ git, paths, mirror, branch }: Collection, name: string, content: Buffer): Promise<string> {
  const file = join(paths.root, "work.bundle");
  await writeFile(file, content, { mode: 0o600 });
  await git(["init", "--quiet", "--bare", paths.collected], { cwd: paths.root });
  await writeFile(join(paths.collected, "objects", "info", "alternates"), `${join(mirror, "objects")}\n`);
  const ref = `refs/heads/${branch}`;
  const args = ["-c", "fetch.fsckObjects=true", "fetch", "--quiet", "--no-tags", "--force", file, `${name}:${ref}`];
  const { code, complaint } = await git(args, { cwd: paths.collected, protocols: "file" });
  if (code !== 0) throw new RunFailure("cli_failed", `The work is not valid git data: ${complaint.slice(-300)}`);
  return (await git(["rev-parse", ref], { cwd: paths.collected })).output.toString("utf8").trim();
}

export async function collectWork(collection: Collection): Promise<CollectedWork | undefined> {
  const { run, branch, start } = collection;
  const leftUncommitted = await commitLeftovers(run);
  const name = await findHead(toGit(run), branch, start);
  if (name === undefined) return undefined;
  const commit = await receive(collection, name, await bundle(collection, name));
  return { commit, leftUncommitted };
}
