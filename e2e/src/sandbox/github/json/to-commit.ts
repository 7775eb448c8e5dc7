import type { GithubContext } from "../github-context.ts";
import { repositoryUrl } from "./to-repository.ts";

const FORMAT = "%H%n%T%n%P%n%an%n%ae%n%aI%n%cn%n%ce%n%cI%n%B";

export async function toCommit(context: GithubContext, repository: string, sha: string) {
  const text = await context.git.run({ repository, args: ["show", "--no-patch", `--format=${FORMAT}`, sha] });
  const [, tree = "", parents = "", ...rest] = text.split("\n");
  const [authorName, authorEmail, authorDate, committerName, committerEmail, committerDate, ...message] = rest;
  const base = repositoryUrl(context, repository);
  const url = `${base}/commits/${sha}`;
  const page = `${context.origin()}/github/${repository}/commit`;
  return {
    sha,
    node_id: Buffer.from(`06:Commit${sha}`).toString("base64"),
    url,
    html_url: `${page}/${sha}`,
    comments_url: `${url}/comments`,
    commit: {
      url: `${base}/git/commits/${sha}`,
      author: { name: authorName, email: authorEmail, date: authorDate },
      committer: { name: committerName, email: committerEmail, date: committerDate },
      message: message.join("\n").trim(),
      tree: { sha: tree, url: `${base}/git/trees/${tree}` },
      comment_count: 0,
      verification: { verified: false, reason: "unsigned", signature: null, payload: null, verified_at: null },
    },
    author: null,
    committer: null,
    parents: parents
      .split(" ")
      .filter((parent) => parent !== "")
      .map((parent) => ({ sha: parent, url: `${base}/commits/${parent}`, html_url: `${page}/${parent}` })),
  };
}
