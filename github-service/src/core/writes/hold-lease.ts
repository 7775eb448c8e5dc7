import type { WriteHold, WriteRecords } from "./write-record.ts";

type LeaseParts = {
  readonly records: WriteRecords;
  readonly leaseSeconds: number;
  readonly now: () => Date;
};

export function toLeaseEnd({ leaseSeconds, now }: LeaseParts): Date {
  return new Date(now().getTime() + leaseSeconds * 1000);
}

export function holdLease(hold: WriteHold, parts: LeaseParts): () => void {
  const renew = () => parts.records.renew(hold, toLeaseEnd(parts)).catch(() => undefined);
  const timer = setInterval(renew, (parts.leaseSeconds * 1000) / 4).unref();
  return () => clearInterval(timer);
}
