import { createPrivateKey } from "node:crypto";

const PEM_START = "-----BEGIN";

function toPem(text: string): string {
  return text.startsWith(PEM_START) ? text.replaceAll("\\n", "\n") : Buffer.from(text, "base64").toString("utf8");
}

export function isRsaKey(text: string): boolean {
  try {
    return createPrivateKey(toPem(text.trim())).asymmetricKeyType === "rsa";
  } catch {
    return false;
  }
}
