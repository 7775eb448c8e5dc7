import type { WriteOperation } from "./write-operations.ts";

export type WriteState = "started" | "finished" | "failed" | "unknown";

export type WriteRecord = {
  readonly scope: string;
  readonly key: string;
  readonly operation: string;
  readonly target: string;
  readonly requestHash: string;
  readonly state: WriteState;
  readonly holder: string;
  readonly leaseUntil: Date;
  readonly answer: unknown;
  readonly createdAt: Date;
};

export type WriteStart = Pick<WriteRecord, "scope" | "key" | "target" | "requestHash" | "holder" | "leaseUntil"> & {
  readonly operation: WriteOperation;
  readonly taskId: string | undefined;
  readonly mostWrites: number | undefined;
};

export type WriteHold = Pick<WriteRecord, "scope" | "key" | "holder">;

export type WriteRecords = {
  begin(start: WriteStart): Promise<boolean>;
  find(place: Pick<WriteRecord, "scope" | "key">): Promise<WriteRecord | undefined>;
  takeOver(record: WriteRecord, hold: WriteHold & { readonly leaseUntil: Date }): Promise<boolean>;
  renew(hold: WriteHold, leaseUntil: Date): Promise<void>;
  finish(hold: WriteHold, answer: object): Promise<void>;
  giveUp(hold: WriteHold, state: "failed" | "unknown"): Promise<void>;
  deleteBefore(date: Date): Promise<number>;
};
