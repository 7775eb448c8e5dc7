import type { PermissionLevel } from "./permission-level.ts";

export type SenderVerdict =
  | { readonly kind: "refused"; readonly reason: "own_event" | "bot_sender"; readonly detail: string }
  | { readonly kind: "permitted"; readonly detail: string }
  | { readonly kind: "permission_needed"; readonly minimum: PermissionLevel };
