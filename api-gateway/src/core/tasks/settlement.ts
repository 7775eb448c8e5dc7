import type { Ending } from "./ending.ts";

export type Settlement =
  | { readonly kind: "end"; readonly ending: Ending }
  | { readonly kind: "again"; readonly countsAsFailure: boolean; readonly reason: string };
