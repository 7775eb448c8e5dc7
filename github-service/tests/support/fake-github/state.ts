import { createAppState } from "./app-state.ts";

export type FakeUser = { readonly id: number; readonly login: string; readonly type: string };

export type FakeComment = {
  readonly id: number;
  readonly issue: number;
  readonly user: FakeUser;
  readonly created_at: string;
  body: string;
};

export type FakePull = {
  readonly number: number;
  readonly head: string;
  readonly fork: string | null;
  readonly user: FakeUser;
  base: string;
  title: string;
  body: string;
  state: "open" | "closed";
  draft: boolean;
};

export const bot: FakeUser = { id: 9001, login: "agent-system[bot]", type: "Bot" };
export const alice: FakeUser = { id: 1001, login: "alice", type: "User" };
export const botToken = "ghp_fakefakefakefakefakefakefakefake0001";
export const otherToken = "ghp_fakefakefakefakefakefakefakefake0002";

export const SHA = "8f0a2c5d1b3e4f60718293a4b5c6d7e8f9012345";

type FakeReaction = { readonly id: number; readonly subject: string; readonly content: string };

export type FakeState = ReturnType<typeof createState>;

export function createState() {
  const comments: FakeComment[] = [];
  const reactions: FakeReaction[] = [];
  const pulls: FakePull[] = [];
  return {
    app: createAppState(),
    tokens: new Map<string, FakeUser>([
      [botToken, bot],
      [otherToken, { id: 9002, login: "other-bot", type: "User" }],
    ]),
    repositories: new Map([["acme/shop", { default_branch: "main", private: true }]]),
    branches: new Map([
      ["main", SHA],
      ["agent/flow-0123456789ab", SHA],
    ]),
    permissions: new Map([
      ["alice", { permission: "write", role_name: "maintain", user: alice }],
      ["mallory", { permission: "none", role_name: "", user: { id: 6666, login: "mallory", type: "User" } }],
    ]),
    issues: new Set([1, 2, 3]),
    comments,
    reactions,
    pulls,
    nextId: 7001,
    nextNumber: 10,
  };
}
