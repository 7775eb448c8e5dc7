import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { APP_ID, signJwt, startAppSandbox } from "../support/play-app.ts";
import { startSandbox, TOKEN } from "../support/start-sandbox.ts";

const undecodable = "A JSON web token could not be decoded";
const issuedAt = "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued";
const expired =
  "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires";
const tooLong = "'Expiration time' claim ('exp') is too far in the future";

const seconds = () => Math.floor(Date.now() / 1000);
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
const encode = (text: string) => Buffer.from(text).toString("base64url");

describe("the JSON web token of the App", () => {
  it.each([
    ["the id as text", () => signJwt({ iss: APP_ID })],
    ["the id as a number", () => signJwt({ iss: Number(APP_ID) })],
    ["ten minutes to live", () => signJwt({ exp: seconds() + 600 })],
    ["a clock that is a little ahead", () => signJwt({ iat: seconds() + 50 })],
  ])("is accepted with %s", async (_case, createJwt) => {
    const { asInstallation } = await startAppSandbox();

    const answer = await asInstallation(createJwt(), "GET", "/app");

    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({
      id: Number(APP_ID),
      slug: "agent-system",
      name: "Agent System",
      owner: { login: "acme" },
      permissions: { contents: "write", issues: "write", metadata: "read", pull_requests: "write" },
      events: expect.arrayContaining(["issues"]),
    });
  });

  it.each([
    ["the signature of another key", () => signJwt({}, stranger), undecodable],
    ["another App", () => signJwt({ iss: "4712" }), undecodable],
    ["no issuer", () => signJwt({ iss: undefined }), undecodable],
    ["a token of a user", () => TOKEN, undecodable],
    ["a payload that is no JSON", () => `${encode('{"alg":"RS256"}')}.${encode("{")}.${encode("x")}`, undecodable],
    ["no signature", () => `${encode('{"alg":"none"}')}.${signJwt().split(".")[1]}.`, undecodable],
    ["four parts", () => `${signJwt()}.more`, undecodable],
    ["no time of issue", () => signJwt({ iat: undefined }), issuedAt],
    ["a time of issue in parts of a second", () => signJwt({ iat: seconds() - 30.5 }), issuedAt],
    ["a time of issue in the future", () => signJwt({ iat: seconds() + 90 }), issuedAt],
    ["an expiry that is past", () => signJwt({ exp: seconds() - 1 }), expired],
    ["an expiry that is text", () => signJwt({ exp: String(seconds() + 300) }), expired],
    ["no expiry", () => signJwt({ exp: undefined }), expired],
    ["an expiry in eleven minutes", () => signJwt({ exp: seconds() + 660 }), tooLong],
  ])("is refused with %s", async (_case, createJwt, message) => {
    const { asInstallation } = await startAppSandbox();

    const answer = await asInstallation(createJwt(), "GET", "/app");

    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject({ message, status: "401" });
  });

  it("is refused without the word Bearer, and everywhere when there is no App", async () => {
    const app = await startAppSandbox();
    const sandbox = await startSandbox();

    const basic = `Basic ${Buffer.from(`x-access-token:${signJwt()}`).toString("base64")}`;
    const answers = [
      await app.call("GET", "/github/app", undefined, { authorization: basic }),
      await app.call("GET", "/github/app"),
      await sandbox.call("GET", "/github/app", undefined, { authorization: `Bearer ${signJwt()}` }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    for (const { json } of answers) expect(json).toMatchObject({ message: undecodable });
  });

  it("opens the routes of the App alone", async () => {
    const { asApp } = await startAppSandbox();

    const answer = await asApp("GET", "/repos/acme/shop");

    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject({ message: "Bad credentials" });
  });
});
