import type { PermissionVerdict } from "../webhooks/permission-verdict.ts";
import { findProvider } from "../webhooks/registry.ts";
import type { GatewayCore } from "./gateway-core.ts";

type Subject = {
  readonly provider: string;
  readonly repository: { readonly owner: string; readonly name: string };
  readonly sender: { readonly id: string; readonly login: string };
};

const UNHURRIED_SECONDS = 5;

export async function decidePermission(core: GatewayCore, subject: Subject): Promise<PermissionVerdict> {
  const { provider, repository, sender } = subject;
  const known = findProvider(provider);
  if (known === undefined) return { kind: "undecided", detail: `No provider is called ${provider}.` };
  const rules = core.rulebook.findRules(`${repository.owner}/${repository.name}`);
  const answer = await core.askPermission({ provider, repository, sender }, UNHURRIED_SECONDS);
  const person = { ...sender, isBot: false };
  return known.judgePermission({ answer, sender: person, minimum: rules.minimumPermission });
}
