import type { KeyObject } from "node:crypto";
import { SignJWT } from "jose";
import { listOperations } from "./list-operations.ts";
import type { Task } from "./task.ts";

export type Grant = {
  readonly task: Task;
  readonly threadNumbers: readonly number[];
  readonly branch: string;
  readonly at: Date;
};

type SigningKey = { readonly keyId: string; readonly key: KeyObject };

export type MintCapability = (grant: Grant) => Promise<string>;

const LIFETIME_SECONDS = 300;
const MAX_WRITES = 20;

export function createMintCapability({ keyId, key }: SigningKey): MintCapability {
  return async ({ task, threadNumbers, branch, at }) => {
    const { attempt, flowId, provider, repository, publish, tainted } = task;
    const issuedAt = Math.floor(at.getTime() / 1000);
    const mayPush = publish === "pull_request";
    const claims = {
      attempt,
      flow_id: flowId,
      provider,
      repository,
      thread_numbers: threadNumbers,
      operations: listOperations(publish),
      branch: mayPush ? branch : null,
      max_writes: MAX_WRITES,
      tainted,
    };
    return new SignJWT(claims)
      .setProtectedHeader({ alg: "EdDSA", kid: keyId })
      .setIssuer("api-gateway")
      .setAudience("provider-services")
      .setSubject(task.taskId)
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + LIFETIME_SECONDS)
      .sign(key);
  };
}
