import { SignJWT } from "jose";
import { signing } from "./test-keys.ts";

type Claims = Readonly<Record<string, unknown>>;
type MintOptions = {
  readonly kid?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly age?: number;
};

const LIFETIME_SECONDS = 300;

const usual = {
  attempt: 1,
  flow_id: "flow-0123456789ab",
  provider: "github",
  repository: "acme/shop",
  thread_numbers: [1],
  operations: [
    "git.fetch",
    "git.push",
    "pull_request.write",
    "pull_request.read",
    "comment.write",
    "reaction.write",
    "repository.read",
  ],
  branch: "agent/flow-0123456789ab",
  max_writes: 20,
  tainted: false,
};

export const taskId = "task-0123456789ab";

export async function mintCapability(claims: Claims = {}, options: MintOptions = {}): Promise<string> {
  const issuedAt = Math.floor(Date.now() / 1000) - (options.age ?? 0);
  return new SignJWT({ sub: taskId, ...usual, ...claims })
    .setProtectedHeader({ alg: "EdDSA", kid: options.kid ?? "test" })
    .setIssuer(options.issuer ?? "api-gateway")
    .setAudience(options.audience ?? "provider-services")
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME_SECONDS)
    .sign(signing.privateKey);
}
