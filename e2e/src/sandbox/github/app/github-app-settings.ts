import { createPublicKey, type KeyObject } from "node:crypto";
import { z } from "zod";

const BOTH = "SANDBOX_GITHUB_APP_ID and SANDBOX_GITHUB_APP_PUBLIC_KEY are given together or not at all";

function readPublicKey(text: string): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: Buffer.from(text, "base64"), format: "der", type: "spki" });
    return key.asymmetricKeyType === "rsa" ? key : undefined;
  } catch {
    return undefined;
  }
}

const publicKeySchema = z
  .string({ error: `${BOTH}; SANDBOX_GITHUB_APP_PUBLIC_KEY is missing` })
  .transform((text, { issues }) => {
    const key = readPublicKey(text);
    if (key !== undefined) return key;
    const message = "SANDBOX_GITHUB_APP_PUBLIC_KEY must be the base64 of an RSA public key in SPKI DER";
    issues.push({ code: "custom", message, input: "" });
    return z.NEVER;
  });

export const githubAppSettingsSchema = z.strictObject({
  id: z
    .string({ error: `${BOTH}; SANDBOX_GITHUB_APP_ID is missing` })
    .regex(/^[1-9]\d{0,14}$/u, "SANDBOX_GITHUB_APP_ID must be the number of the App")
    .transform(Number),
  publicKey: publicKeySchema,
});

export type GithubAppSettings = z.infer<typeof githubAppSettingsSchema>;
