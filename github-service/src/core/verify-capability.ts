import { errors, type JWTHeaderParameters, jwtVerify } from "jose";
import { ZodError } from "zod";
import type { CapabilityKey } from "../config/capability-keys.ts";
import { type Capability, capabilitySchema } from "./capability.ts";
import { ServiceError } from "./errors.ts";

export type VerifyCapability = (token: string) => Promise<Capability>;

type VerifierParts = { readonly keys: readonly CapabilityKey[]; readonly now: () => Date };

const CLOCK_TOLERANCE_SECONDS = 5;
const MS = 1_000;

function describeExpiry(expiredAt: number, now: Date): string {
  const seconds = Math.round(now.getTime() / MS - expiredAt);
  return `it expired ${seconds} s ago by the clock of this machine; renew the task's lease to get another. If it is new, the clocks of this machine and of api-gateway differ: set both by NTP`;
}

function toReason(error: unknown, now: Date): string {
  if (error instanceof errors.JWTExpired) return describeExpiry(error.payload.exp ?? 0, now);
  if (error instanceof errors.JWTClaimValidationFailed) return `its claim ${error.claim} is not the expected one`;
  if (error instanceof errors.JWSSignatureVerificationFailed) return "its signature is wrong";
  if (error instanceof ServiceError) return error.message;
  if (error instanceof ZodError) return `its claim ${error.issues[0]?.path.join(".")} is not usable`;
  return "it is not a compact JWS signed with EdDSA";
}

export function createVerifyCapability({ keys, now }: VerifierParts): VerifyCapability {
  function getKey({ kid }: JWTHeaderParameters) {
    const known = keys.find(({ id }) => id === kid);
    if (known === undefined)
      throw new ServiceError("capability_invalid", "its key id is not in CAPABILITY_PUBLIC_KEYS");
    return known.key;
  }

  return async (token) => {
    const currentDate = now();
    try {
      const { payload } = await jwtVerify(token, getKey, {
        algorithms: ["EdDSA"],
        issuer: "api-gateway",
        audience: "provider-services",
        requiredClaims: ["exp", "iat", "sub"],
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate,
      });
      return capabilitySchema.parse(payload);
    } catch (error) {
      throw new ServiceError(
        "capability_invalid",
        `X-Agent-Capability cannot be used: ${toReason(error, currentDate)}.`,
        {
          cause: error,
        },
      );
    }
  };
}
