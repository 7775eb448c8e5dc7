import { z } from "zod";
import { SandboxProblem } from "../../sandbox-problem.ts";
import { readToken } from "../../security/read-token.ts";
import type { GithubContext } from "../github-context.ts";
import { decodeJwt } from "./decode-jwt.ts";

const LONGEST_LIFE_SECONDS = 600;
const CLOCK_DRIFT_SECONDS = 60;

const messages = {
  undecodable: "A JSON web token could not be decoded",
  issuedAt: "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
  expired:
    "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
  tooLong: "'Expiration time' claim ('exp') is too far in the future",
} as const;

const refuse = (reason: keyof typeof messages) => new SandboxProblem(401, messages[reason]);

function readBearer(authorization = ""): string {
  return /^bearer\s/iu.test(authorization) ? readToken(authorization) : "";
}

export function verifyJwt({ settings, now }: GithubContext, authorization: string | undefined): void {
  const app = settings.githubApp;
  const claims = app && decodeJwt(readBearer(authorization), app);
  if (claims === undefined) throw refuse("undecodable");
  const seconds = now().getTime() / 1000;
  const issuedAt = z.int().safeParse(claims.iat);
  if (!issuedAt.success || issuedAt.data > seconds + CLOCK_DRIFT_SECONDS) throw refuse("issuedAt");
  const expiry = z.number().safeParse(claims.exp);
  if (!expiry.success || expiry.data <= seconds) throw refuse("expired");
  if (expiry.data > seconds + LONGEST_LIFE_SECONDS) throw refuse("tooLong");
}
