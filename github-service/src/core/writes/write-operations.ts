export type ReplayClass = "natural" | "lookup";

export const replayClasses = {
  "comment.create": "lookup",
  "comment.update": "natural",
  "reaction.add": "natural",
  "pull_request.write": "natural",
  "pull_request.change": "natural",
} as const satisfies Record<string, ReplayClass>;

export type WriteOperation = keyof typeof replayClasses;
