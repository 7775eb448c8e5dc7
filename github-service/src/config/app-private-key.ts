import { createPrivateKey } from "node:crypto";
import { z } from "zod";

const PEM_START = "-----BEGIN";

function toPem(text: string): string {
  const lines = text.replaceAll("\\n", "\n").trim();
  return lines.startsWith(PEM_START) ? lines : Buffer.from(lines, "base64").toString("utf8").trim();
}

function toRsaKey(pem: string) {
  try {
    const key = createPrivateKey(pem);
    return key.asymmetricKeyType === "rsa" ? key : undefined;
  } catch {
    return undefined;
  }
}

function parsePrivateKey(text: string, context: z.RefinementCtx): string {
  const key = toRsaKey(toPem(text));
  if (key !== undefined) return key.export({ format: "pem", type: "pkcs8" }).toString();
  context.addIssue("expected the RSA key that GitHub made for the App");
  return z.NEVER;
}

export const appPrivateKeySchema = z.string().max(16_384).transform(parsePrivateKey);
