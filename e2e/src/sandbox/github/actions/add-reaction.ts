import type { GithubContext } from "../github-context.ts";
import { listReactions, type ReactionSubject } from "../json/to-reactions.ts";
import type { GithubReaction } from "../state/github-state.ts";
import { toTimestamp } from "../to-timestamp.ts";

export type NewReaction = ReactionSubject & Pick<GithubReaction, "content" | "user">;

export function addReaction(
  context: GithubContext,
  input: NewReaction,
): { reaction: GithubReaction; created: boolean } {
  const { store, now } = context;
  const known = listReactions(context, input).find((one) => one.user === input.user && one.content === input.content);
  if (known !== undefined) return { reaction: known, created: false };
  const reaction = { id: store.nextId(), ...input, created_at: toTimestamp(now()) };
  store.state().reactions.push(reaction);
  return { reaction, created: true };
}
