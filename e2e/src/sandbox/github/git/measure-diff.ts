import type { Git } from "./create-git.ts";

export type Comparison = { readonly base: string; readonly head: string };

export type DiffFile = {
  readonly path: string;
  readonly sha: string;
  readonly letter: string;
  readonly additions: number;
  readonly deletions: number;
};

export async function listDiffFiles(
  git: Git,
  repository: string,
  comparison: Comparison,
): Promise<readonly DiffFile[]> {
  const range = `${comparison.base}...${comparison.head}`;
  const args = ["diff", "--raw", "--numstat", "--no-renames", "--no-abbrev", range];
  const lines = ((await git.find({ repository, args })) ?? "").split("\n").map((line) => line.split("\t"));
  const counts = new Map(lines.map(([additions, deletions, path = ""]) => [path, { additions, deletions }]));
  return lines
    .filter(([facts = ""]) => facts.startsWith(":"))
    .map(([facts = "", path = ""]) => {
      const [, , , sha = "", letter = ""] = facts.split(" ");
      const { additions = "", deletions = "" } = counts.get(path) ?? {};
      return {
        path,
        sha,
        letter,
        additions: Number.parseInt(additions, 10) || 0,
        deletions: Number.parseInt(deletions, 10) || 0,
      };
    });
}

export async function countCommits(git: Git, repository: string, { base, head }: Comparison): Promise<number> {
  const text = await git.find({ repository, args: ["rev-list", "--count", `${base}..${head}`] });
  return Number.parseInt(text ?? "0", 10);
}

export async function measureDiff(git: Git, repository: string, comparison: Comparison) {
  const files = await listDiffFiles(git, repository, comparison);
  return {
    commits: await countCommits(git, repository, comparison),
    additions: files.reduce((sum, file) => sum + file.additions, 0),
    deletions: files.reduce((sum, file) => sum + file.deletions, 0),
    changed_files: files.length,
  };
}
