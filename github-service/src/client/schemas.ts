import { z } from "zod";

export const githubUser = z.looseObject({ id: z.int(), login: z.string(), type: z.string().catch("User") });

export const githubComment = z.looseObject({
  id: z.int(),
  html_url: z.string(),
  issue_url: z.string(),
  body: z
    .string()
    .nullish()
    .transform((body) => body ?? ""),
  user: z.looseObject({ id: z.int() }).nullable(),
});

export const githubReaction = z.looseObject({ id: z.int() });

export const githubRepository = z.looseObject({
  full_name: z.string(),
  default_branch: z.string(),
  private: z.boolean(),
});

export const githubBranches = z.array(z.looseObject({ name: z.string() }));

export const githubBranch = z.looseObject({
  name: z.string(),
  commit: z.looseObject({ sha: z.string() }),
  protected: z.boolean(),
});

export const githubPermission = z.looseObject({
  permission: z.string(),
  role_name: z.string().catch(""),
  user: z.looseObject({ id: z.int(), login: z.string() }).nullable(),
});

const githubSide = z.looseObject({
  ref: z.string(),
  sha: z.string(),
  repo: z.looseObject({ full_name: z.string() }).nullable(),
});

export const githubPullRequest = z.looseObject({
  number: z.int(),
  title: z.string(),
  body: z
    .string()
    .nullish()
    .transform((body) => body ?? ""),
  state: z.enum(["open", "closed"]),
  html_url: z.string(),
  head: githubSide,
  base: githubSide,
  user: z.looseObject({ id: z.int(), login: z.string() }).nullable(),
});
