import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { z } from "zod";
import type { CredentialsManager } from "../../config/credentials-manager.ts";
import type { CredentialSecret } from "../../core/credential-secret.ts";
import type { StoredCredential } from "../../storage/credential-repository.ts";
import type { RouteContract } from "../route-contract.ts";
import {
  credentialBody,
  credentialDeleted,
  credentialList,
  credentialParams,
  credentialSchema,
} from "../schemas/credential.ts";

const listCredentials = {
  method: "GET",
  url: "/api/v1/credentials",
  config: { access: ["dashboard"] },
  schema: {
    operationId: "listCredentials",
    summary: "List the credentials",
    description: "Names, owners and accounts; a token or key is never given back.",
    tags: ["credentials"],
    response: { 200: credentialList },
  },
} as const satisfies RouteContract;

const storeCredential = {
  method: "PUT",
  url: "/api/v1/credentials/:name",
  config: { access: ["dashboard"], errors: [409, 422, 502] },
  schema: {
    operationId: "storeCredential",
    summary: "Store or replace a credential",
    description:
      "Takes a token, or a GitHub App with its private key. GitHub is asked with it first; when it refuses, the stored one stays in use.",
    tags: ["credentials"],
    params: credentialParams,
    body: credentialBody,
    response: { 200: credentialSchema },
  },
} as const satisfies RouteContract;

const deleteCredential = {
  method: "DELETE",
  url: "/api/v1/credentials/:name",
  config: { access: ["dashboard"], errors: [404] },
  schema: {
    operationId: "deleteCredential",
    summary: "Delete a credential",
    description: "Its owners are served by the credential for all owners from then on, if there is one.",
    tags: ["credentials"],
    params: credentialParams,
    response: { 200: credentialDeleted },
  },
} as const satisfies RouteContract;

export const credentialContracts: readonly RouteContract[] = [listCredentials, storeCredential, deleteCredential];

function toSecret(body: z.output<typeof credentialBody>): CredentialSecret {
  if (body.kind === "app") return { kind: "app", appId: body.app_id, privateKey: body.private_key };
  return { kind: "token", token: body.token };
}

function toAnswer({ name, owner, kind, appId, keyId, account, createdAt, replacedAt }: StoredCredential) {
  return {
    name,
    owner,
    kind,
    app_id: appId,
    key_id: keyId,
    account,
    created_at: createdAt.toISOString(),
    replaced_at: replacedAt.toISOString(),
  };
}

export const credentialRoutes: FastifyPluginAsyncZod<{ readonly credentials: CredentialsManager }> = async (
  app,
  { credentials },
) => {
  app.route({
    ...listCredentials,
    handler: async (_request, reply) => reply.code(200).send({ items: (await credentials.list()).map(toAnswer) }),
  });

  app.route({
    ...storeCredential,
    handler: async (request, reply) => {
      const { owner } = request.body;
      const stored = await credentials.store({ name: request.params.name, owner }, toSecret(request.body));
      request.log.warn({ credential: stored.name, owner: stored.owner }, "a credential was stored");
      return reply.code(200).send(toAnswer(stored));
    },
  });

  app.route({
    ...deleteCredential,
    handler: async (request, reply) => {
      const { name } = request.params;
      await credentials.remove(name);
      request.log.warn({ credential: name }, "a credential was deleted");
      return reply.code(200).send({ name, deleted: true });
    },
  });
};
