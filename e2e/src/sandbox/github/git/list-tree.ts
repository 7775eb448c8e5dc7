import type { Git } from "./create-git.ts";

export type GitEntry = {
  readonly type: string;
  readonly sha: string;
  readonly size: number;
  readonly path: string;
};

function toEntry(record: string): GitEntry {
  const [facts = "", path = ""] = record.split("\t");
  const [, type = "", sha = "", size = ""] = facts.split(/\s+/u);
  return { type, sha, size: Number.parseInt(size, 10) || 0, path };
}

export async function listTree(
  git: Git,
  repository: string,
  { commit, path }: { commit: string; path: string },
): Promise<readonly GitEntry[]> {
  const read = async (target: string) => {
    const literal = target === "" ? [] : ["--", `:(literal)${target}`];
    const text = await git.find({ repository, args: ["ls-tree", "-z", "--long", commit, ...literal] });
    return (text ?? "")
      .split("\0")
      .filter((record) => record !== "")
      .map(toEntry);
  };
  const found = await read(path);
  return found[0]?.type === "tree" && found[0].path === path ? read(`${path}/`) : found;
}
