import { hash } from "node:crypto";

export type NamedRequest = { readonly caller: string; readonly key: string; readonly requestHash: string };

type Naming = { readonly caller: string; readonly idempotencyKey: string | undefined };

export function toNamedRequest({ caller, idempotencyKey }: Naming, said: readonly unknown[]): NamedRequest | undefined {
  if (idempotencyKey === undefined) return undefined;
  return { caller, key: idempotencyKey, requestHash: hash("sha256", JSON.stringify(said)) };
}
