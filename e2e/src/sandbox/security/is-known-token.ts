import { isSameSecret } from "./is-same-secret.ts";
import { readToken } from "./read-token.ts";

export function isKnownToken(authorization: string | undefined, tokens: readonly string[]): boolean {
  if (authorization === undefined) return false;
  const given = readToken(authorization);
  return tokens.some((token) => isSameSecret(token, given));
}
