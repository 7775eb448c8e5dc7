import { z } from "zod";
import { accountSchema } from "./account.ts";
import { ownerSchema } from "./repository.ts";

const nameSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
  .meta({ description: "Name of the credential: small letters, digits and dashes", examples: ["default"] });

const credentialOwner = z.union([z.literal("*"), ownerSchema]).meta({
  description: "Owner of the repositories it serves; * serves all that have none of their own",
  examples: ["acme"],
});

const timestamp = (description: string) =>
  z.iso.datetime().meta({ description: `${description}, UTC`, examples: ["2026-11-22T19:08:04.000Z"] });

export const credentialParams = z.strictObject({ name: nameSchema });

export const credentialBody = z
  .strictObject({
    owner: credentialOwner,
    token: z
      .string()
      .regex(/^[\x21-\x7e]{8,512}$/)
      .meta({ description: "The token; it is checked, encrypted and never given back", examples: ["ghp_example"] }),
  })
  .meta({ id: "StoreCredential" });

export const credentialSchema = z
  .strictObject({
    name: nameSchema,
    owner: credentialOwner,
    key_id: z.string().meta({ description: "Encryption key that it is kept with", examples: ["2026-11"] }),
    account: accountSchema.nullable().meta({ description: "Account of the token, null until it was first asked for" }),
    created_at: timestamp("When it was first stored"),
    replaced_at: timestamp("When its token was last replaced"),
  })
  .meta({ id: "Credential" });

export const credentialList = z
  .strictObject({ items: z.array(credentialSchema).meta({ description: "Every credential, by name" }) })
  .meta({ id: "CredentialList" });

export const credentialDeleted = z
  .strictObject({
    name: nameSchema,
    deleted: z.literal(true).meta({ description: "Always true" }),
  })
  .meta({ id: "CredentialDeleted" });
