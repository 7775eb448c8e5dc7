import type { GithubContext } from "../github-context.ts";
import { repositoryUrl } from "./to-repository.ts";

function toNumber(text: string): number {
  return [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_000_007, 7);
}

export function toLabel(context: GithubContext, repository: string, name: string) {
  const id = toNumber(`${repository}/${name}`);
  return {
    id,
    node_id: Buffer.from(`05:Label${id}`).toString("base64"),
    url: `${repositoryUrl(context, repository)}/labels/${encodeURIComponent(name)}`,
    name,
    color: "d73a4a",
    default: false,
    description: null,
  };
}
