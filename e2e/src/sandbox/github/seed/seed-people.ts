import type { GithubState } from "../state/github-state.ts";

export const people: GithubState["users"] = [
  { id: 1001, login: "alice", type: "User" },
  { id: 1002, login: "bob", type: "User" },
  { id: 6666, login: "mallory", type: "User" },
  { id: 9001, login: "agent-system[bot]", type: "Bot" },
  { id: 5000, login: "acme", type: "Organization" },
];

export const acmeCollaborators = { alice: "write", bob: "read", "agent-system[bot]": "write" } as const;
