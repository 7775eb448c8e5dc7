import { randomUUID } from "node:crypto";
import { setTimeout as delay } from "node:timers/promises";
import type { WriteCall } from "../call.ts";
import { ServiceError } from "../errors.ts";
import { toLeaseEnd } from "./hold-lease.ts";
import type { Write } from "./write.ts";
import { toRequestHash, toScope } from "./write-identity.ts";
import type { WriteHold, WriteRecord, WriteRecords } from "./write-record.ts";

export type Claim =
  | { readonly kind: "answered"; readonly answer: unknown }
  | { readonly kind: "held"; readonly hold: WriteHold; readonly isFirstTry: boolean; readonly since: Date };

export type ClaimParts = {
  readonly records: WriteRecords;
  readonly leaseSeconds: number;
  readonly now: () => Date;
};

type Wanted = Pick<WriteRecord, "operation" | "target" | "requestHash">;

const POLL_MILLISECONDS = 50;
const LEASES_TO_WAIT = 3;

function verifySameRequest(record: WriteRecord, wanted: Wanted, caller: string): void {
  const sameThing = record.operation === wanted.operation && record.target === wanted.target;
  if (sameThing && (caller === "agent" || record.requestHash === wanted.requestHash)) return;
  const other = sameThing ? "another body" : `${record.operation} of ${record.target}`;
  const message = `This Idempotency-Key was used for ${other}. Use a new key for a new write.`;
  throw new ServiceError("idempotency_conflict", message);
}

function isFree({ state, leaseUntil }: WriteRecord, now: Date): boolean {
  return state === "failed" || state === "unknown" || leaseUntil <= now;
}

export async function claimWrite(
  call: WriteCall,
  { operation, target, body }: Pick<Write<object>, "operation" | "target" | "body">,
  parts: ClaimParts,
): Promise<Claim> {
  const { records, leaseSeconds, now } = parts;
  const hold = { scope: toScope(call), key: call.idempotencyKey, holder: randomUUID() };
  const wanted = { operation, target, requestHash: toRequestHash(body) };
  const task = { taskId: call.capability?.sub, mostWrites: call.capability?.max_writes };
  const patience = now().getTime() + LEASES_TO_WAIT * leaseSeconds * 1000;

  while (now().getTime() < patience) {
    const leaseUntil = toLeaseEnd(parts);
    const record = await records.find(hold);
    if (record === undefined) {
      const begun = await records.begin({ ...hold, ...wanted, ...task, operation, leaseUntil });
      if (begun) return { kind: "held", hold, isFirstTry: true, since: now() };
      continue;
    }
    verifySameRequest(record, wanted, call.caller);
    if (record.state === "finished") return { kind: "answered", answer: record.answer };
    if (isFree(record, now()) && (await records.takeOver(record, { ...hold, leaseUntil }))) {
      return { kind: "held", hold, isFirstTry: record.state === "failed", since: record.createdAt };
    }
    await delay(POLL_MILLISECONDS);
  }
  const message = "Another request with this Idempotency-Key is still at work. Try again to get its answer.";
  throw new ServiceError("write_in_progress", message, { retryAfterSeconds: 1 });
}
