import { describe, expect, it } from "vitest";
import { isSignedByGithub } from "../../../src/webhooks/github/validator.ts";
import { sign } from "./github-delivery.ts";

const secret = "It's a Secret to Everybody";
const body = Buffer.from("Hello, World!");
const published = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

function check(
  signature: string | readonly string[] | undefined,
  secrets: readonly (string | undefined)[],
  rawBody: Uint8Array = body,
) {
  return isSignedByGithub({ headers: { "x-hub-signature-256": signature }, rawBody }, secrets);
}

describe("a GitHub signature", () => {
  it("holds for the published vector", () => {
    expect(check(published, [secret])).toBe(true);
  });

  it("holds for the current and the previous secret", () => {
    expect(check(published, [secret, "older"])).toBe(true);
    expect(check(published, ["newer", secret])).toBe(true);
    expect(check(published, [undefined, secret])).toBe(true);
  });

  it("holds for bytes that are no text", () => {
    const bytes = Uint8Array.from([0xff, 0x00, 0xfe, 0xc3, 0x28]);

    expect(check(sign(bytes, secret), [secret], bytes)).toBe(true);
    expect(check(sign(bytes, secret), [secret], Buffer.from(new TextDecoder().decode(bytes)))).toBe(false);
  });

  it.each([
    ["no secret", []],
    ["an absent secret", [undefined, undefined]],
    ["an empty secret", ["", ""]],
    ["a blank secret", ["  "]],
  ])("fails with %s, even when it was made with the empty one", (_case, secrets) => {
    expect(check(sign(body, ""), secrets)).toBe(false);
    expect(check(sign(body, "  "), secrets)).toBe(false);
    expect(check(published, secrets)).toBe(false);
  });

  it.each([
    ["absent", undefined],
    ["empty", ""],
    ["without its prefix", published.slice(7)],
    ["with another prefix", published.replace("sha256", "sha1")],
    ["too short", published.slice(0, -1)],
    ["too long", `${published}0`],
    ["in capitals", published.toUpperCase()],
    ["with blanks", ` ${published}`],
    ["with a line end", `${published}\n`],
    ["no hexadecimal number", `sha256=${"g".repeat(64)}`],
    ["of another script", `sha256=${"１".repeat(64)}`],
    ["sent twice", [published, published]],
    ["joined from two", `${published}, ${published}`],
    ["of zeros", `sha256=${"0".repeat(64)}`],
  ])("fails when it is %s", (_case, signature) => {
    expect(check(signature, [secret])).toBe(false);
  });

  it("fails for every body that differs in one bit", () => {
    const text = Buffer.from(JSON.stringify({ action: "created", comment: { body: "@agent fix" } }));
    const signature = sign(text, secret);
    for (let bit = 0; bit < text.length * 8; bit += 1) {
      const changed = Buffer.from(text);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(check(signature, [secret], changed)).toBe(false);
    }
    expect(check(signature, [secret], text)).toBe(true);
    expect(check(signature, [secret], Buffer.concat([text, Buffer.from(" ")]))).toBe(false);
    expect(check(signature, [secret], text.subarray(1))).toBe(false);
  });

  it("fails for every signature that differs in one character", () => {
    for (let index = 0; index < published.length; index += 1) {
      const other = published[index] === "0" ? "1" : "0";
      expect(check(published.slice(0, index) + other + published.slice(index + 1), [secret])).toBe(false);
    }
  });
});
