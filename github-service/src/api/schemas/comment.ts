import { z } from "zod";

export const COMMENT_LIMIT = 65_000;

export const commentBody = z
  .strictObject({
    comment: z
      .string()
      .min(1)
      .max(COMMENT_LIMIT)
      .regex(/\S/)
      .meta({
        description: "Markdown, at most 65000 characters; secrets in it are replaced",
        examples: ["I am on it."],
      }),
  })
  .meta({ id: "WriteComment" });

export const commentAnswer = z
  .strictObject({
    success: z.literal(true).meta({ description: "Always true; failures are problems" }),
    comment_id: z.int().meta({ description: "Id that GitHub gave the comment", examples: [7001] }),
    url: z.string().meta({
      description: "Page of the comment",
      examples: ["https://github.com/acme/shop/issues/1#issuecomment-7001"],
    }),
    message: z.string().meta({ description: "What was done", examples: ["Comment 7001 written to acme/shop#1."] }),
    error: z.null().meta({ description: "Always null; failures are problems" }),
  })
  .meta({ id: "CommentWritten" });
