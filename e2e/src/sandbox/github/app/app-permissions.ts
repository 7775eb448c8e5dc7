import type { AppPermissions } from "../state/github-app-state.ts";

export const appPermissions: AppPermissions = {
  contents: "write",
  issues: "write",
  metadata: "read",
  pull_requests: "write",
};

export const appEvents = ["issue_comment", "issues", "pull_request"] as const;
