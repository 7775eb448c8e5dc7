import { capabilityKey, encryptionKey } from "./test-keys.ts";

export const testEnvironment: Readonly<Record<string, string>> = {
  GITHUB_API_URL: "http://127.0.0.1:1",
  GITHUB_GIT_URL: "http://127.0.0.1:1",
  CREDENTIALS_ENCRYPTION_KEYS: encryptionKey,
  CAPABILITY_PUBLIC_KEYS: capabilityKey,
};
