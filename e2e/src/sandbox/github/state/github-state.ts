import { z } from "zod";
import { seedAppState } from "../seed/seed-app-state.ts";
import { githubAppStateSchema } from "./github-app-state.ts";

export const permissionSchema = z.enum(["admin", "write", "read", "none"]);

const userSchema = z.strictObject({
  id: z.int(),
  login: z.string(),
  type: z.enum(["User", "Bot", "Organization"]),
});

const repositorySchema = z.strictObject({
  id: z.int(),
  full_name: z.string(),
  description: z.string(),
  default_branch: z.string(),
  parent: z.string().nullable(),
  collaborators: z.record(z.string(), permissionSchema),
  created_at: z.string(),
});

const pullSchema = z.strictObject({
  head_repository: z.string(),
  head_branch: z.string(),
  base_branch: z.string(),
  draft: z.boolean(),
});

const threadSchema = z.strictObject({
  id: z.int(),
  repository: z.string(),
  number: z.int(),
  title: z.string(),
  body: z.string().nullable(),
  author: z.string(),
  state: z.enum(["open", "closed"]),
  locked: z.boolean(),
  labels: z.array(z.string()),
  assignees: z.array(z.string()),
  pull: pullSchema.nullable(),
  created_at: z.string(),
  updated_at: z.string(),
  closed_at: z.string().nullable(),
});

const commentSchema = z.strictObject({
  id: z.int(),
  repository: z.string(),
  number: z.int(),
  author: z.string(),
  body: z.string(),
  created_at: z.string(),
  updated_at: z.string(),
});

const reactionSchema = z.strictObject({
  id: z.int(),
  subject: z.enum(["thread", "comment"]),
  subject_id: z.int(),
  user: z.string(),
  content: z.enum(["+1", "-1", "laugh", "confused", "heart", "hooray", "rocket", "eyes"]),
  created_at: z.string(),
});

export const githubStateSchema = z.strictObject({
  last_id: z.int(),
  users: z.array(userSchema),
  repositories: z.array(repositorySchema),
  threads: z.array(threadSchema),
  comments: z.array(commentSchema),
  reactions: z.array(reactionSchema),
  app: githubAppStateSchema.default(() => structuredClone(seedAppState)),
});

export type Permission = z.infer<typeof permissionSchema>;
export type GithubUser = z.infer<typeof userSchema>;
export type GithubRepository = z.infer<typeof repositorySchema>;
export type GithubPull = z.infer<typeof pullSchema>;
export type GithubThread = z.infer<typeof threadSchema>;
export type GithubComment = z.infer<typeof commentSchema>;
export type GithubReaction = z.infer<typeof reactionSchema>;
export type GithubState = z.infer<typeof githubStateSchema>;

export const reactionContentSchema = reactionSchema.shape.content;
