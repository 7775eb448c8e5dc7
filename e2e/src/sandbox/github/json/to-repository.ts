import type { GithubContext } from "../github-context.ts";
import type { GithubRepository } from "../state/github-state.ts";
import { toUser } from "./to-user.ts";

const links = {
  archive_url: "/{archive_format}{/ref}",
  assignees_url: "/assignees{/user}",
  blobs_url: "/git/blobs{/sha}",
  branches_url: "/branches{/branch}",
  collaborators_url: "/collaborators{/collaborator}",
  comments_url: "/comments{/number}",
  commits_url: "/commits{/sha}",
  compare_url: "/compare/{base}...{head}",
  contents_url: "/contents/{+path}",
  contributors_url: "/contributors",
  deployments_url: "/deployments",
  downloads_url: "/downloads",
  events_url: "/events",
  forks_url: "/forks",
  git_commits_url: "/git/commits{/sha}",
  git_refs_url: "/git/refs{/sha}",
  git_tags_url: "/git/tags{/sha}",
  hooks_url: "/hooks",
  issue_comment_url: "/issues/comments{/number}",
  issue_events_url: "/issues/events{/number}",
  issues_url: "/issues{/number}",
  keys_url: "/keys{/key_id}",
  labels_url: "/labels{/name}",
  languages_url: "/languages",
  merges_url: "/merges",
  milestones_url: "/milestones{/number}",
  notifications_url: "/notifications{?since,all,participating}",
  pulls_url: "/pulls{/number}",
  releases_url: "/releases{/id}",
  stargazers_url: "/stargazers",
  statuses_url: "/statuses/{sha}",
  subscribers_url: "/subscribers",
  subscription_url: "/subscription",
  tags_url: "/tags",
  teams_url: "/teams",
  trees_url: "/git/trees{/sha}",
} as const;

const facts = {
  has_issues: true,
  has_projects: false,
  has_downloads: true,
  has_wiki: false,
  has_pages: false,
  has_discussions: false,
  homepage: null,
  language: "JavaScript",
  archived: false,
  disabled: false,
  mirror_url: null,
  license: null,
  forks: 0,
  forks_count: 0,
  network_count: 0,
  size: 24,
  stargazers_count: 0,
  subscribers_count: 1,
  watchers: 0,
  watchers_count: 0,
  allow_forking: true,
  is_template: false,
  topics: [],
  visibility: "public",
} as const;

export function repositoryUrl({ origin }: Pick<GithubContext, "origin">, fullName: string): string {
  return `${origin()}/github/repos/${fullName}`;
}

export function toRepository(context: GithubContext, repository: GithubRepository) {
  const { origin, store } = context;
  const { full_name, id, created_at, default_branch, description } = repository;
  const [owner = "", name = ""] = full_name.split("/");
  const url = repositoryUrl(context, full_name);
  const open = store.listThreads(full_name).filter((thread) => thread.state === "open").length;
  return {
    id,
    node_id: Buffer.from(`010:Repository${id}`).toString("base64"),
    name,
    full_name,
    private: false,
    owner: toUser(context, store.getUser(owner)),
    html_url: `${origin()}/github/${full_name}`,
    description,
    fork: repository.parent !== null,
    url,
    ...Object.fromEntries(Object.entries(links).map(([key, path]) => [key, `${url}${path}`])),
    git_url: `${origin()}/github/git/${full_name}.git`,
    ssh_url: `git@example.test:${full_name}.git`,
    clone_url: `${origin()}/github/git/${full_name}.git`,
    svn_url: `${origin()}/github/${full_name}`,
    ...facts,
    open_issues: open,
    open_issues_count: open,
    default_branch,
    created_at,
    updated_at: created_at,
    pushed_at: created_at,
  };
}
