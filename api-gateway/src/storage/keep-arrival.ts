import type { CreateId } from "../core/create-id.ts";
import type { KeptDelivery } from "../core/deliveries/kept-delivery.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { createGroupCommit, type GroupCommit } from "./create-group-commit.ts";
import { keepDelivery } from "./keep-delivery.ts";
import { keepTask } from "./keep-task.ts";
import { type Arrival, keepTogether } from "./keep-together.ts";
import type { WaitAtMost } from "./patience.ts";

const MOST_ITEMS = 50;
const MOST_BYTES = 2 * 1024 * 1024;

type KeepArrivalOptions = {
  readonly database: PrismaClient;
  readonly createId: CreateId;
  readonly waitAtMost: WaitAtMost;
};

export function createKeepArrival({
  database,
  createId,
  waitAtMost,
}: KeepArrivalOptions): GroupCommit<Arrival, KeptDelivery> {
  return createGroupCommit<Arrival, KeptDelivery>({
    waitAtMost,
    mostItems: MOST_ITEMS,
    mostBytes: MOST_BYTES,
    countBytes: ({ delivery }) => delivery.body?.byteLength ?? 0,
    commitTogether: (arrivals) => keepTogether(database, arrivals, createId),
    commitAlone: ({ delivery, request }) =>
      request === null ? keepDelivery(database, delivery) : keepTask(database, { ...request, delivery, createId }),
  });
}
