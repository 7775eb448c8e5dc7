import { z } from "zod";
import { appPrivateKeySchema } from "../../config/app-private-key.ts";
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

const appId = z
  .int()
  .positive()
  .meta({ description: "Id of the GitHub App", examples: [123456] });

export const credentialParams = z.strictObject({ name: nameSchema });

const tokenBody = z
  .strictObject({
    kind: z.literal("token").optional().meta({ description: "A token, also when it is left out" }),
    owner: credentialOwner,
    token: z
      .string()
      .regex(/^[\x21-\x7e]{8,512}$/)
      .meta({ description: "The token; it is checked, encrypted and never given back", examples: ["ghp_example"] }),
  })
  .meta({ id: "StoreToken", description: "A token of the account that speaks for the agent" });

const appBody = z
  .strictObject({
    kind: z.literal("app").meta({ description: "A GitHub App" }),
    owner: credentialOwner,
    app_id: appId,
    private_key: appPrivateKeySchema.meta({
      description: "PEM of the RSA key that GitHub made for the App; it is checked, encrypted and never given back",
      examples: ["-----BEGIN RSA PRIVATE KEY-----\n…\n-----END RSA PRIVATE KEY-----"],
    }),
  })
  .meta({ id: "StoreApp", description: "A GitHub App; tokens of its installations are made from it" });

export const credentialBody = z.discriminatedUnion("kind", [tokenBody, appBody]).meta({ id: "StoreCredential" });

export const credentialSchema = z
  .strictObject({
    name: nameSchema,
    owner: credentialOwner,
    kind: z.enum(["token", "app"]).meta({ description: "A token, or a GitHub App" }),
    app_id: appId.nullable().meta({ description: "Id of the GitHub App, null for a token" }),
    key_id: z.string().meta({ description: "Encryption key that it is kept with", examples: ["2026-11"] }),
    account: accountSchema.nullable().meta({ description: "Account it writes as, null until it was first asked for" }),
    created_at: timestamp("When it was first stored"),
    replaced_at: timestamp("When its token or key was last replaced"),
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
