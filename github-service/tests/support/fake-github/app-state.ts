import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { z } from "zod";

const HOUR_MS = 3_600_000;
const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });

export const mintSchema = z.looseObject({
  repositories: z.array(z.string()).optional(),
  permissions: z.record(z.string(), z.string()),
});

export const appKey = privateKey.export({ format: "pem", type: "pkcs1" }).toString();

type AppState = {
  readonly id: number;
  readonly slug: string;
  readonly owners: Set<string>;
  readonly mints: z.output<typeof mintSchema>[];
  publicKey: KeyObject;
  refusal: string;
  suspendedAt: string | null;
  lifetimeMs: number;
};

export function createAppState(): AppState {
  return {
    ...{ id: 4711, slug: "agent-system", owners: new Set(["acme"]), mints: [], publicKey },
    ...{ refusal: "A JSON web token could not be decoded", suspendedAt: null, lifetimeMs: HOUR_MS },
  };
}
