import type { GithubContext } from "../github-context.ts";
import { type GithubReaction, reactionContentSchema } from "../state/github-state.ts";
import { toUser } from "./to-user.ts";

export type ReactionSubject = Pick<GithubReaction, "subject" | "subject_id">;

export function toReaction(context: GithubContext, reaction: GithubReaction) {
  return {
    id: reaction.id,
    node_id: Buffer.from(`08:Reaction${reaction.id}`).toString("base64"),
    user: toUser(context, context.store.getUser(reaction.user)),
    content: reaction.content,
    created_at: reaction.created_at,
  };
}

export function listReactions(
  { store }: GithubContext,
  { subject, subject_id }: ReactionSubject,
): readonly GithubReaction[] {
  return store.state().reactions.filter((one) => one.subject === subject && one.subject_id === subject_id);
}

export function toReactionSummary(context: GithubContext, subject: ReactionSubject, url: string) {
  const reactions = listReactions(context, subject);
  const counts = reactionContentSchema.options.map((content) => [
    content,
    reactions.filter((reaction) => reaction.content === content).length,
  ]);
  return { url: `${url}/reactions`, total_count: reactions.length, ...Object.fromEntries(counts) };
}
