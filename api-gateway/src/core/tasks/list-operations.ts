import type { Publish } from "./task.ts";

const reading = ["git.fetch", "repository.read", "pull_request.read"] as const;
const writing = ["git.push", "pull_request.write", "comment.write"] as const;

export function listOperations(publish: Publish): readonly string[] {
  return publish === "pull_request" ? [...reading, ...writing] : reading;
}
