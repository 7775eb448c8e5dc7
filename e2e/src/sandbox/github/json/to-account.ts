import type { GithubContext } from "../github-context.ts";
import type { GithubUser } from "../state/github-state.ts";
import { toUser } from "./to-user.ts";

const profile = {
  name: "Agent System",
  company: null,
  blog: "",
  location: null,
  email: null,
  hireable: null,
  bio: null,
  twitter_username: null,
  public_repos: 0,
  public_gists: 0,
  followers: 0,
  following: 0,
  created_at: "2026-01-05T09:00:00Z",
  updated_at: "2026-01-05T09:00:00Z",
} as const;

export function toAccount(context: GithubContext, user: GithubUser) {
  return { ...toUser(context, user), ...profile };
}
