import type { Logger } from "pino";
import type { Capability } from "./capability.ts";

export type Call = {
  readonly caller: string;
  readonly capability: Capability | undefined;
  readonly log: Pick<Logger, "info" | "warn">;
};

export type WriteCall = Call & { readonly idempotencyKey: string };
