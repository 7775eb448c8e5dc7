import { z } from "zod";

export const reactionBody = z
  .strictObject({
    content: z
      .enum(["eyes", "rocket", "+1", "-1", "confused"])
      .meta({ description: "Which reaction", examples: ["eyes"] }),
  })
  .meta({ id: "AddReaction" });

export const reactionAnswer = z
  .strictObject({
    success: z.literal(true).meta({ description: "Always true; failures are problems" }),
    reaction_id: z.int().meta({ description: "Id that GitHub gave the reaction", examples: [31] }),
    message: z.string().meta({ description: "What was done", examples: ["Reaction eyes added to acme/shop#1."] }),
    error: z.null().meta({ description: "Always null; failures are problems" }),
  })
  .meta({ id: "ReactionAdded" });
