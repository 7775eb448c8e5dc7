import { findRequest } from "../text/find-request.ts";
import type { RequestInText } from "../text/request-in-text.ts";
import type { CommandCatalog } from "./command-catalog.ts";
import type { CommandDefinition } from "./command-definition.ts";
import type { CommandMatch } from "./command-match.ts";
import type { Trigger } from "./trigger.ts";

export type MatchInput = {
  readonly catalog: CommandCatalog;
  readonly mention: string;
  readonly provider: string;
  readonly event: string;
  readonly trigger: Trigger;
};

type FoundCommand =
  | { readonly kind: "none" }
  | { readonly kind: "command"; readonly command: CommandDefinition; readonly request: string }
  | { readonly kind: "unknown_command"; readonly word: string };

function toFoundCommand(request: RequestInText, catalog: CommandCatalog): FoundCommand {
  if (request.kind === "alone") return { kind: "command", command: catalog.getDefault("alone"), request: "" };
  const command = request.firstWord === undefined ? undefined : catalog.find(request.firstWord);
  if (command !== undefined) return { kind: "command", command, request: request.afterFirstWord };
  if (request.isSingleWord && request.firstWord !== undefined) {
    return { kind: "unknown_command", word: request.firstWord };
  }
  return { kind: "command", command: catalog.getDefault("freeText"), request: request.text };
}

function findInTexts(texts: readonly string[], { catalog, mention }: MatchInput): FoundCommand {
  for (const text of texts) {
    const request = findRequest(text, mention);
    if (request !== undefined) return toFoundCommand(request, catalog);
  }
  return { kind: "none" };
}

function findByLabel(label: string, { catalog, mention }: MatchInput): FoundCommand {
  const [prefix, word, ...rest] = label.trim().toLowerCase().split(":");
  if (prefix?.trim() !== mention.replace(/^@/u, "").toLowerCase() || rest.length > 0) return { kind: "none" };
  if (word === undefined) return { kind: "command", command: catalog.getDefault("label"), request: "" };
  const command = catalog.find(word.trim());
  return command === undefined
    ? { kind: "unknown_command", word: word.trim() }
    : { kind: "command", command, request: "" };
}

function findCommand(input: MatchInput): FoundCommand {
  const { trigger, catalog } = input;
  if (trigger.kind === "text") return findInTexts(trigger.texts, input);
  if (trigger.kind === "label") return findByLabel(trigger.label, input);
  if (!trigger.toAgent) return { kind: "none" };
  return { kind: "command", command: catalog.getDefault("assigned"), request: "" };
}

function isSameCommand(found: FoundCommand, other: FoundCommand): boolean {
  if (found.kind === "command" && other.kind === "command") return found.command.name === other.command.name;
  return found.kind === other.kind;
}

export function matchCommand(input: MatchInput): CommandMatch {
  const found = findCommand(input);
  if (found.kind === "none") return found;
  const previous = input.trigger.kind === "text" ? input.trigger.previousTexts : null;
  const isNew = previous === null || !isSameCommand(found, findInTexts(previous, input));
  if (found.kind === "unknown_command") return { ...found, isNew };
  const { command } = found;
  const isAvailable = command.providers.includes(input.provider) && command.events.includes(input.event);
  return isAvailable ? { ...found, isNew } : { kind: "unavailable", command };
}
