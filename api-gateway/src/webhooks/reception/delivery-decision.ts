import type { BuiltInCommand } from "../../core/commands/built-in-command.ts";
import type { CommandDefinition } from "../../core/commands/command-definition.ts";
import type { DeliveryEvent } from "../delivery-event.ts";
import type { Taint } from "../find-taint.ts";
import type { DeliverySummary } from "../parsed-delivery.ts";

type Ordered = { readonly event: DeliveryEvent; readonly semanticKey: string; readonly isDecided: boolean };

export type DeliveryOutcome =
  | { readonly kind: "rejected"; readonly reason: string; readonly path: string }
  | { readonly kind: "ignored"; readonly reason: string; readonly command: string | null }
  | (Ordered & { readonly kind: "built_in"; readonly command: BuiltInCommand; readonly request: string })
  | (Ordered & { readonly kind: "unknown_command"; readonly word: string })
  | (Ordered & {
      readonly kind: "run";
      readonly command: CommandDefinition;
      readonly request: string;
      readonly taint: Taint;
    });

export type DeliveryDecision = {
  readonly summary: DeliverySummary | undefined;
  readonly outcome: DeliveryOutcome;
};
