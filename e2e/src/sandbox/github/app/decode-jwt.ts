import { verify } from "node:crypto";
import { z } from "zod";
import { parseJson } from "../../parse-json.ts";
import type { GithubAppSettings } from "./github-app-settings.ts";

const headerSchema = z.object({ alg: z.literal("RS256") });
const claimsSchema = z.object({
  iss: z.union([z.string(), z.number()]).transform(String),
  iat: z.unknown().optional(),
  exp: z.unknown().optional(),
});

export type JwtClaims = z.infer<typeof claimsSchema>;

const base64url = (text: string) => Buffer.from(text, "base64url");

function readSignedClaims(jwt: string, { publicKey }: GithubAppSettings): JwtClaims | undefined {
  const [header = "", payload = "", signature = "", ...rest] = jwt.split(".");
  if (rest.length > 0 || !headerSchema.safeParse(parseJson(base64url(header).toString())).success) return undefined;
  if (!verify("RSA-SHA256", Buffer.from(`${header}.${payload}`), publicKey, base64url(signature))) return undefined;
  return claimsSchema.safeParse(parseJson(base64url(payload).toString())).data;
}

export function decodeJwt(jwt: string, app: GithubAppSettings): JwtClaims | undefined {
  try {
    const claims = readSignedClaims(jwt, app);
    return claims?.iss === String(app.id) ? claims : undefined;
  } catch {
    return undefined;
  }
}
