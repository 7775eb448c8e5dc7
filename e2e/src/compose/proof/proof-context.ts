import type { ComposeEngine } from "../compose-engine.ts";

export interface ProofContext {
  readonly engine: ComposeEngine;
  readonly gateway: string;
  readonly sandbox: string;
  readonly dashboard: string;
  readonly operatorKey: string;
  readonly report: (line: string) => void;
}

export const sandboxProfile = ["--profile", "sandbox"] as const;
