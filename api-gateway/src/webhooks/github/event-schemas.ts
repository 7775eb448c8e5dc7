import { z } from "zod";
import { toStorableText } from "../../core/text/to-storable-text.ts";

const LONGEST_TEXT = 300_000;

const lineSchema = z.string().min(1).max(1_000).transform(toStorableText);
const textSchema = z
  .string()
  .max(LONGEST_TEXT)
  .nullish()
  .transform((text) => toStorableText(text ?? ""));
const pathPartSchema = z.string().regex(/^(?!\.{1,2}$)[\w.-]{1,100}$/u, "expected letters, digits, dots, hyphens");

const userSchema = z.looseObject({
  id: z.int().positive(),
  login: z.string().min(1).max(100).transform(toStorableText),
  type: z.string().max(40).default("User"),
});

const ghost = { id: 0, login: "ghost", type: "User" };
const authorSchema = userSchema.nullish().transform((user) => user ?? ghost);
const associationSchema = z.string().max(40).default("NONE");

export const repositorySchema = z.looseObject({
  name: pathPartSchema,
  owner: z.looseObject({ login: pathPartSchema }),
  default_branch: z.string().min(1).max(255).transform(toStorableText),
  private: z.boolean(),
});

const issueSchema = z.looseObject({
  number: z.int().positive(),
  title: lineSchema,
  body: textSchema,
  html_url: lineSchema,
  user: authorSchema,
  author_association: associationSchema,
  updated_at: z.string().max(40).default("").transform(toStorableText),
  pull_request: z.looseObject({}).nullish(),
});

const commentSchema = z.looseObject({
  id: z.int().positive(),
  body: textSchema,
  html_url: lineSchema,
  user: authorSchema,
  author_association: associationSchema,
});

const shared = { repository: repositorySchema, sender: userSchema, issue: issueSchema };

const commentCreatedSchema = z.looseObject({ ...shared, action: z.literal("created"), comment: commentSchema });

const commentEditedSchema = z.looseObject({
  ...shared,
  action: z.literal("edited"),
  comment: commentSchema,
  changes: z.looseObject({ body: z.looseObject({ from: textSchema }).nullish() }).nullish(),
});

const issueOpenedSchema = z.looseObject({ ...shared, action: z.literal("opened") });

const issueLabeledSchema = z.looseObject({
  ...shared,
  action: z.literal("labeled"),
  label: z.looseObject({ name: lineSchema }),
});

const issueAssignedSchema = z.looseObject({ ...shared, action: z.literal("assigned"), assignee: authorSchema });

export const issueCommentSchema = z.discriminatedUnion("action", [commentCreatedSchema, commentEditedSchema]);
export const issuesSchema = z.discriminatedUnion("action", [
  issueOpenedSchema,
  issueLabeledSchema,
  issueAssignedSchema,
]);

export type IssueCommentEvent = z.output<typeof issueCommentSchema>;
export type IssuesEvent = z.output<typeof issuesSchema>;
export type GithubUser = z.output<typeof userSchema>;

export const usedActions: Readonly<Record<string, readonly string[]>> = {
  issue_comment: ["created", "edited"],
  issues: ["opened", "labeled", "assigned"],
};
