import { z } from "zod";

export const commentWritten = z.strictObject({ comment_id: z.int(), url: z.string() });

export const reactionAdded = z.strictObject({ reaction_id: z.int() });

export const pullRequestWritten = z.strictObject({ number: z.int(), url: z.string(), created: z.boolean() });
