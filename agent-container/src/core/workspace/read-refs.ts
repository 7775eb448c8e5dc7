import { RunFailure } from "../run-failure.ts";
import type { Git } from "./git.ts";

export type Refs = ReadonlyMap<string, string>;
export type Repository = { git: Git; folder: string };

const maxBytes = 200_000_000;

export async function readRefs({ git, folder }: Repository, pullRequest: number | undefined): Promise<Refs> {
  const patterns = ["refs/heads", "refs/tags", ...(pullRequest === undefined ? [] : [`refs/pull/${pullRequest}/head`])];
  const args = ["for-each-ref", "--format=%(refname) %(objectname)", ...patterns];
  const { code, output, complaint } = await git(args, { cwd: folder, maxBytes });
  if (code !== 0)
    throw new RunFailure("internal_error", `The mirror's refs could not be read: ${complaint.slice(-300)}`);
  const lines = output.toString("utf8").split("\n");
  return new Map(lines.filter((line) => line !== "").map((line) => toPair(line)));
}

function toPair(line: string): [string, string] {
  const space = line.indexOf(" ");
  return [line.slice(0, space), line.slice(space + 1)];
}
