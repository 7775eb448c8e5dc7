import type { DiffFile } from "../git/measure-diff.ts";
import type { GithubContext } from "../github-context.ts";
import { repositoryUrl } from "./to-repository.ts";

const statuses = new Map([
  ["A", "added"],
  ["D", "removed"],
]);

export type DiffPlace = { readonly repository: string; readonly head: string };

export function toDiffFile(context: GithubContext, { repository, head }: DiffPlace, file: DiffFile) {
  const { path, sha, letter, additions, deletions } = file;
  const page = `${context.origin()}/github/${repository}`;
  return {
    sha,
    filename: path,
    status: statuses.get(letter) ?? "modified",
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${page}/blob/${head}/${path}`,
    raw_url: `${page}/raw/${head}/${path}`,
    contents_url: `${repositoryUrl(context, repository)}/contents/${path}?ref=${head}`,
  };
}
