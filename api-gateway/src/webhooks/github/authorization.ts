import { isPermissionLevel, type PermissionLevel, permissionLevels } from "../permission-level.ts";
import type { PermissionVerdict } from "../permission-verdict.ts";
import type { PermissionQuestion, SenderQuestion } from "../provider.ts";
import type { SenderVerdict } from "../sender-verdict.ts";

export function judgeSender({ event, agent, rules }: SenderQuestion): SenderVerdict {
  const { sender } = event;
  const isAgent = sender.id === agent.userId || sender.login.toLowerCase() === agent.login?.toLowerCase();
  if (isAgent) return { kind: "refused", reason: "own_event", detail: `${sender.login} is the agent's own user` };
  if (event.isOwnWriting) {
    return { kind: "refused", reason: "own_event", detail: "the text was written by the agent" };
  }
  if (!sender.isBot) return { kind: "permission_needed", minimum: rules.minimumPermission };
  if (rules.allowedBots.includes(sender.id)) {
    return {
      kind: "permitted",
      detail: `the bot ${sender.login} (id ${sender.id}) is allowed by the repository's rules`,
    };
  }
  const detail = `${sender.login} (id ${sender.id}) is a bot that the repository's rules do not name`;
  return { kind: "refused", reason: "bot_sender", detail };
}

function toLevel(permission: string, roleName: string | null): PermissionLevel {
  if (roleName !== null && isPermissionLevel(roleName)) return roleName;
  return isPermissionLevel(permission) ? permission : "none";
}

export function judgePermission({ answer, sender, minimum }: PermissionQuestion): PermissionVerdict {
  if (answer.kind === "undecided") return answer;
  if (answer.kind === "user_unknown") {
    const detail = `GitHub knows no ${sender.login} in this repository; ${minimum} is needed`;
    return { kind: "denied", reason: "not_permitted", detail };
  }
  if (answer.userId !== sender.id) {
    const detail = `${sender.login} is another user now than the one who sent this (id ${sender.id})`;
    return { kind: "denied", reason: "not_permitted", detail };
  }
  const level = toLevel(answer.permission, answer.roleName);
  const isEnough = permissionLevels.indexOf(level) >= permissionLevels.indexOf(minimum);
  const detail = `${sender.login} has ${level}; ${minimum} is needed`;
  return isEnough ? { kind: "permitted", detail } : { kind: "denied", reason: "not_permitted", detail };
}
