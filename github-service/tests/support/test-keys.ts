import { generateKeyPairSync, randomBytes } from "node:crypto";

export const encryptionKey = `first:${randomBytes(32).toString("base64")}`;

export const signing = generateKeyPairSync("ed25519");

export const capabilityKey = `test:${signing.publicKey.export({ format: "der", type: "spki" }).toString("base64")}`;
