import { describe, expect, it } from "vitest";
import type { AgentIdentity } from "../../../src/webhooks/agent-identity.ts";
import { judgePermission, judgeSender } from "../../../src/webhooks/github/authorization.ts";
import { parseGithubDelivery } from "../../../src/webhooks/github/parser.ts";
import type { PermissionAnswer } from "../../../src/webhooks/permission-answer.ts";
import type { PermissionLevel } from "../../../src/webhooks/permission-level.ts";
import type { RepositoryRules } from "../../../src/webhooks/repository-rules.ts";
import { getPart, readPayload, toDelivery } from "./github-delivery.ts";

const agent = { userId: "9001", login: "agent-system[bot]" };
const standard: RepositoryRules = { minimumPermission: "write", taint: "approve", allowedBots: [] };
const created = readPayload("issue-comment-created");

type Setting = { readonly rules?: RepositoryRules; readonly identity?: AgentIdentity };

function judge(sender: Record<string, unknown>, { rules = standard, identity = agent }: Setting = {}) {
  const payload = { ...created, sender: { ...getPart(created, "sender"), ...sender } };
  const parsed = parseGithubDelivery(toDelivery("issue_comment", payload), identity);
  if (parsed.kind !== "usable") throw new Error(`The delivery is ${parsed.kind}.`);
  return judgeSender({ event: parsed.event, agent: identity, rules });
}

describe("the sender", () => {
  it("needs a permission when it is a person", () => {
    expect(judge({})).toEqual({ kind: "permission_needed", minimum: "write" });
    expect(judge({}, { rules: { ...standard, minimumPermission: "maintain" } })).toMatchObject({ minimum: "maintain" });
  });

  it.each([
    ["its id", { id: 9001, login: "renamed" }],
    ["its name", { id: 5, login: "Agent-System[bot]" }],
  ])("is never the agent itself, known by %s", (_how, sender) => {
    expect(judge(sender, { rules: { ...standard, allowedBots: ["9001", "5"] } })).toMatchObject({
      kind: "refused",
      reason: "own_event",
    });
  });

  it("is never the author of the agent's own comment", () => {
    const parsed = parseGithubDelivery(toDelivery("issue_comment", readPayload("bot-comment-created")), agent);
    const event =
      parsed.kind === "usable" ? { ...parsed.event, sender: { id: "1", login: "eve", isBot: false } } : undefined;

    expect(event && judgeSender({ event, agent, rules: standard })).toMatchObject({ reason: "own_event" });
  });

  it.each([
    ["its type", { id: 77, login: "renovate", type: "Bot" }],
    ["its name", { id: 77, login: "renovate[bot]", type: "User" }],
  ])("is refused when it is a bot, known by %s", (_how, sender) => {
    expect(judge(sender)).toMatchObject({ kind: "refused", reason: "bot_sender" });
    expect(judge(sender, { rules: { ...standard, allowedBots: ["78"] } })).toMatchObject({ reason: "bot_sender" });
  });

  it("may be a bot that the rules name by id", () => {
    const rules = { ...standard, allowedBots: ["77"] };

    expect(judge({ id: 77, login: "renovate[bot]", type: "Bot" }, { rules })).toMatchObject({ kind: "permitted" });
  });

  it("is no agent only because the agent's identity is unknown", () => {
    const identity = { userId: undefined, login: undefined };

    expect(judge({}, { identity })).toMatchObject({ kind: "permission_needed" });
  });
});

const found = (
  permission: string,
  roleName: string | null = null,
  userId: string | null = "1001",
): PermissionAnswer => ({
  kind: "found",
  permission,
  roleName,
  userId,
});

describe("the permission", () => {
  it.each<[PermissionLevel, PermissionAnswer, string]>([
    ["write", found("admin"), "permitted"],
    ["write", found("write"), "permitted"],
    ["write", found("write", "maintain"), "permitted"],
    ["write", found("read"), "denied"],
    ["write", found("read", "triage"), "denied"],
    ["write", found("none"), "denied"],
    ["write", found("something new"), "denied"],
    ["write", found("write", "our own role"), "permitted"],
    ["read", found("read"), "permitted"],
    ["triage", found("read"), "denied"],
    ["triage", found("read", "triage"), "permitted"],
    ["maintain", found("write"), "denied"],
    ["maintain", found("write", "maintain"), "permitted"],
    ["admin", found("write", "maintain"), "denied"],
    ["write", found("admin", "admin", "6666"), "denied"],
    ["write", found("admin", "admin", null), "denied"],
    ["write", { kind: "user_unknown" }, "denied"],
    ["read", { kind: "user_unknown" }, "denied"],
    ["write", { kind: "undecided", detail: "github-service did not answer in 400 ms" }, "undecided"],
  ])("%s is needed and the answer is %j: %s", (minimum, answer, kind) => {
    const verdict = judgePermission({ answer, sender: { id: "1001", login: "alice", isBot: false }, minimum });

    expect(verdict.kind).toBe(kind);
    expect(verdict.detail).not.toBe("");
  });
});
