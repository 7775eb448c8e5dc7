import { createPrivateKey } from "node:crypto";
import { SignJWT } from "jose";
import type { AppKey } from "../../core/credential-secret.ts";

const CLOCK_MARGIN_SECONDS = 60;
const LIFETIME_SECONDS = 540;
const MS = 1_000;

export async function createAppJwt({ appId, privateKey }: AppKey, now: Date): Promise<string> {
  const seconds = Math.floor(now.getTime() / MS);
  return new SignJWT()
    .setProtectedHeader({ alg: "RS256" })
    .setIssuer(String(appId))
    .setIssuedAt(seconds - CLOCK_MARGIN_SECONDS)
    .setExpirationTime(seconds + LIFETIME_SECONDS)
    .sign(createPrivateKey(privateKey));
}
