import { LRUCache } from "lru-cache";
import type { CallOutcome } from "../../client/call-outcome.ts";
import type { DeliveryEvent } from "../delivery-event.ts";
import type { PermissionAnswer } from "../permission-answer.ts";

export type PermissionSubject = {
  readonly provider: string;
  readonly repository: { readonly owner: string; readonly name: string };
  readonly sender: Pick<DeliveryEvent["sender"], "id" | "login">;
};

export type AskPermission = (subject: PermissionSubject, seconds: number) => Promise<PermissionAnswer>;

type Found = { readonly permission: string; readonly role_name: string; readonly user_id: number };
type User = { readonly owner: string; readonly repo: string; readonly username: string };
type FindPermission = (user: User, seconds: number) => Promise<CallOutcome<Found>>;

const CACHE_SECONDS = 60;

function toAnswer(outcome: CallOutcome<Found>): PermissionAnswer {
  if (outcome.kind === "answered") {
    const { permission, role_name: roleName, user_id: userId } = outcome.answer;
    return { kind: "found", permission, roleName, userId: String(userId) };
  }
  if (outcome.kind === "missing") return { kind: "user_unknown" };
  return { kind: "undecided", detail: outcome.detail };
}

export function createAskPermission(findPermission: FindPermission): AskPermission {
  const answers = new LRUCache<string, PermissionAnswer>({ max: 10_000, ttl: CACHE_SECONDS * 1000 });
  return async ({ provider, repository, sender }, seconds) => {
    const { owner, name } = repository;
    const key = `${provider}:${owner}/${name}:${sender.id}:${sender.login}`.toLowerCase();
    const known = answers.get(key);
    if (known !== undefined) return known;
    const answer = toAnswer(await findPermission({ owner, repo: name, username: sender.login }, seconds));
    if (answer.kind !== "undecided") answers.set(key, answer);
    return answer;
  };
}
