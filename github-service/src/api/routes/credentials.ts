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
    description: "Names, owners and accounts; a token is never given back.",
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
    description: "GitHub is asked with the new token first; when it refuses, the stored one stays in use.",
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
