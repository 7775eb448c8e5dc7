import { describe, expect, it } from "vitest";
import { removeSecrets } from "../../src/core/remove-secrets.ts";

const githubToken = `ghp_${"a1".repeat(18)}`;
const npmToken = `npm_${"a".repeat(36)}`;
const awsSecret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzzz";

describe("removeSecrets", () => {
  it.each([
    ["a GitHub token", `use ${githubToken} here`, "use [redacted] here", 1],
    ["a token that only the linter knows", `use ${npmToken} here`, "use [redacted] here", 1],
    ["a header", "Authorization: Bearer abcdef1234567890", "Authorization: Bearer [redacted]", 1],
    ["two in one text", `${githubToken}, then ${npmToken}`, "[redacted], then [redacted]", 2],
    ["a secret to its last character", `aws_secret_access_key = ${awsSecret} next`, "[redacted] next", 1],
    ["a private key", "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----", "[redacted]", 1],
  ])("replaces %s", async (_case, text, cleaned, removed) => {
    expect(await removeSecrets(text)).toEqual({ text: cleaned, removed });
  });

  it.each(["<!-- secretlint-disable -->", "// secretlint-disable", "/* secretlint-disable */"])(
    "cannot be switched off by %s",
    async (directive) => {
      const { text } = await removeSecrets(`${directive}\n${npmToken}`);

      expect(text).toBe(`${directive}\n[redacted]`);
    },
  );

  it.each([
    "Basic authentication and token authentication work.",
    "See `src/cart.ts:12`, commit 8f0a2c5d1b3e4f60718293a4b5c6d7e8f9012345 and <!-- agent-system:task-0123456789ab -->",
    "| a | b |\n| - | - |\n| 1 | https://github.com/acme/shop/pull/2 |",
  ])("leaves ordinary words alone: %s", async (text) => {
    expect(await removeSecrets(text)).toEqual({ text, removed: 0 });
  });
});
