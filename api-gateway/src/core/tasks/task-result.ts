import { z } from "zod";
import { countSchema } from "./amounts.ts";
import { pullRequestSchema } from "./pull-request.ts";
import { taskErrorSchema } from "./task-error.ts";
import { usageSchema } from "./usage.ts";
import { workerIdentity } from "./worker-identity.ts";

const LONGEST_TEXT = 60_000;

const publicationSchema = z
  .strictObject({
    kind: z.enum(["pull_request", "none", "withheld"]).meta({ description: "What became of the commits" }),
    branch: z.string().max(255).nullable().meta({ description: "Branch that was pushed" }),
    commit: z.string().max(64).nullable().meta({ description: "Commit that was pushed or withheld" }),
    pull_request: pullRequestSchema
      .extend({ created: z.boolean().meta({ description: "Opened by this task, or updated" }) })
      .nullable()
      .meta({ id: "PublishedPullRequest", description: "Pull request that was opened or updated" }),
    reason: z.string().max(2000).nullable().meta({ description: "Why nothing was published" }),
    files_changed: countSchema,
    patch: z.string().max(LONGEST_TEXT).nullable().meta({ description: "The change, when it was withheld" }),
    patch_truncated: z.boolean().meta({ description: "Whether the patch was cut" }),
  })
  .meta({ id: "Publication" });

export const resultBodySchema = z
  .strictObject({
    ...workerIdentity,
    outcome: z
      .enum(["succeeded", "failed", "cancelled", "released"])
      .meta({ description: "released hands the task back without counting a failure" }),
    retryable: z.boolean().meta({ description: "Whether another attempt may succeed" }),
    summary: z.string().max(LONGEST_TEXT).meta({ description: "Answer for the requester, in Markdown" }),
    error: taskErrorSchema.nullable().meta({ description: "What failed" }),
    usage: usageSchema,
    duration_ms: countSchema.meta({ description: "Time of the attempt in milliseconds" }),
    session_id: z.string().max(200).nullable().meta({ description: "Session that a follow-up may continue" }),
    isolation: z.enum(["bubblewrap", "none"]).meta({ description: "How the run was contained" }),
    publication: publicationSchema,
  })
  .meta({ id: "TaskResult" });

export type TaskResult = z.output<typeof resultBodySchema>;
