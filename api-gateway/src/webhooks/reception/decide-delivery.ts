import { isBuiltInCommand } from "../../core/commands/built-in-command.ts";
import type { CommandCatalog } from "../../core/commands/command-catalog.ts";
import type { CommandMatch } from "../../core/commands/command-match.ts";
import { matchCommand } from "../../core/commands/match-command.ts";
import type { AgentIdentity } from "../agent-identity.ts";
import type { DeliveryEvent } from "../delivery-event.ts";
import { findTaint } from "../find-taint.ts";
import type { ParsedDelivery } from "../parsed-delivery.ts";
import type { WebhookProvider } from "../provider.ts";
import type { RawDelivery } from "../raw-delivery.ts";
import type { RepositoryRulebook, RepositoryRules } from "../repository-rules.ts";
import { toSemanticKey } from "../to-semantic-key.ts";
import type { AskPermission } from "./ask-permission.ts";
import { authorizeSender } from "./authorize-sender.ts";
import type { DecisionChain } from "./decision-chain.ts";
import type { DeliveryDecision, DeliveryOutcome } from "./delivery-decision.ts";

export type DecisionPorts = {
  readonly agent: AgentIdentity;
  readonly mention: string;
  readonly rulebook: RepositoryRulebook;
  readonly permissionSeconds: number;
  readonly askPermission: AskPermission;
  loadCatalog(): Promise<CommandCatalog>;
};

type Reception = { readonly provider: WebhookProvider; readonly raw: RawDelivery; readonly chain: DecisionChain };
type OrderMatch = Exclude<CommandMatch, { kind: "none" | "unavailable" }>;

function ignored(reason: string, command: string | null = null): Extract<DeliveryOutcome, { kind: "ignored" }> {
  return { kind: "ignored", reason, command };
}

function parseUsable({ provider, raw, chain }: Reception, agent: AgentIdentity): ParsedDelivery {
  const parsed = provider.parse(raw, agent);
  if (parsed.kind === "malformed") chain.record("parsing", "malformed", `${parsed.path} ${parsed.reason}`);
  else chain.record("parsing", parsed.kind, [parsed.summary.event, parsed.summary.action].filter(Boolean).join("."));
  return parsed;
}

async function findOrder(event: DeliveryEvent, chain: DecisionChain, ports: DecisionPorts) {
  const catalog = await ports.loadCatalog();
  const { provider, event: name, trigger } = event;
  const match = matchCommand({ catalog, mention: ports.mention, provider, event: name, trigger });
  const word = match.kind === "unknown_command" ? match.word : match.kind === "none" ? null : match.command.name;
  chain.record("command_matching", match.kind, word);
  if (match.kind === "none") return ignored("no_command");
  if (match.kind === "unavailable") return ignored("command_not_available", match.command.name);
  return match.isNew ? match : ignored("command_not_new", word);
}

type Authorized = { readonly event: DeliveryEvent; readonly rules: RepositoryRules; readonly isDecided: boolean };

function toOutcome(match: OrderMatch, { event, rules, isDecided }: Authorized): DeliveryOutcome {
  const name = match.kind === "unknown_command" ? match.kind : match.command.name;
  const order = { event, semanticKey: toSemanticKey(event.subjectKey, name), isDecided };
  if (match.kind === "unknown_command") return { ...order, kind: "unknown_command", word: match.word };
  const { command, request } = match;
  if (isBuiltInCommand(command.name)) return { ...order, kind: "built_in", command: command.name, request };
  return { ...order, kind: "run", command, request, taint: findTaint(event, rules) };
}

async function decideEvent(event: DeliveryEvent, { provider, chain }: Reception, ports: DecisionPorts) {
  const rules = ports.rulebook.findRules(event.repository.fullName);
  const verdict = provider.judgeSender({ event, agent: ports.agent, rules });
  if (verdict.kind === "refused") {
    chain.record("authorization", verdict.reason, verdict.detail);
    return ignored(verdict.reason);
  }
  const match = await findOrder(event, chain, ports);
  if (match.kind === "ignored") return match;
  const { askPermission, permissionSeconds: seconds } = ports;
  const permission = await authorizeSender({ provider, verdict, event, seconds, askPermission });
  chain.record("authorization", permission.kind, permission.detail);
  if (permission.kind !== "denied")
    return toOutcome(match, { event, rules, isDecided: permission.kind === "permitted" });
  return ignored(permission.reason, match.kind === "command" ? match.command.name : null);
}

export async function decideDelivery(reception: Reception, ports: DecisionPorts): Promise<DeliveryDecision> {
  const parsed = parseUsable(reception, ports.agent);
  if (parsed.kind === "malformed") {
    const { reason, path } = parsed;
    return { summary: undefined, outcome: { kind: "rejected", reason, path } };
  }
  const { summary } = parsed;
  if (parsed.kind === "ping") return { summary, outcome: ignored("ping") };
  if (parsed.kind === "unused") return { summary, outcome: ignored(parsed.reason) };
  return { summary, outcome: await decideEvent(parsed.event, reception, ports) };
}
