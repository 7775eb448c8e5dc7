import type { GithubContext } from "../github-context.ts";
import type { GithubUser } from "../state/github-state.ts";

const links = {
  followers_url: "/followers",
  following_url: "/following{/other_user}",
  gists_url: "/gists{/gist_id}",
  starred_url: "/starred{/owner}{/repo}",
  subscriptions_url: "/subscriptions",
  organizations_url: "/orgs",
  repos_url: "/repos",
  events_url: "/events{/privacy}",
  received_events_url: "/received_events",
} as const;

export function toUser({ origin }: Pick<GithubContext, "origin">, user: GithubUser) {
  const url = `${origin()}/github/users/${encodeURIComponent(user.login)}`;
  return {
    login: user.login,
    id: user.id,
    node_id: Buffer.from(`04:User${user.id}`).toString("base64"),
    avatar_url: `${origin()}/github/avatars/${user.id}`,
    gravatar_id: "",
    url,
    html_url: `${origin()}/github/${user.type === "Bot" ? `apps/${user.login.replace("[bot]", "")}` : user.login}`,
    ...Object.fromEntries(Object.entries(links).map(([name, path]) => [name, `${url}${path}`])),
    type: user.type,
    user_view_type: "public",
    site_admin: false,
  };
}
