import { chown, mkdir, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ContainedUser } from "../containment/contained-user.ts";
import type { Refs } from "./read-refs.ts";

export type NewRepository = {
  folder: string;
  user: ContainedUser | undefined;
  mirror: string;
  refs: Refs;
  branch: string;
  defaultBranch: string;
};

const heads = "refs/heads/";
const remotes = "refs/remotes/origin/";

function toConfig(mirror: string): string {
  return `[core]
\trepositoryformatversion = 0
\tfilemode = true
\tbare = false
\tlogallrefupdates = true
[remote "origin"]
\turl = "${mirror.replaceAll(/["\\]/gu, String.raw`\$&`)}"
\tfetch = +${heads}*:${remotes}*
`;
}

function toPackedRefs(refs: Refs): string {
  const lines = [...refs].flatMap(([name, commit]) => {
    if (name.startsWith(heads)) return [`${commit} ${remotes}${name.slice(heads.length)}\n`];
    return name.startsWith("refs/tags/") ? [`${commit} ${name}\n`] : [];
  });
  return lines.join("");
}

export async function createRepository(repository: NewRepository): Promise<void> {
  const { folder, user, mirror, refs, branch, defaultBranch } = repository;
  const root = join(folder, ".git");
  const files = {
    HEAD: `ref: ${heads}${branch}\n`,
    config: toConfig(mirror),
    "packed-refs": toPackedRefs(refs),
    "objects/info/alternates": `${mirror}/objects\n`,
    [`${remotes}HEAD`]: `ref: ${remotes}${defaultBranch}\n`,
  };
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  if (user === undefined) return;
  const entries = await readdir(root, { recursive: true });
  const paths = [root, ...entries.map((entry) => join(root, entry))];
  await Promise.all(paths.map((path) => chown(path, user.uid, user.gid)));
}
