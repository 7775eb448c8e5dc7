import type { CreateId } from "../core/create-id.ts";
import type { KeptDelivery } from "../core/deliveries/kept-delivery.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { createGroupCommit, type GroupCommit } from "./create-group-commit.ts";
import { keepDelivery } from "./keep-delivery.ts";
import { keepTask } from "./keep-task.ts";
import { type Arrival, keepTogether } from "./keep-together.ts";

const MOST_ITEMS = 50;
const MOST_BYTES = 2 * 1024 * 1024;

export function createKeepArrival(database: PrismaClient, createId: CreateId): GroupCommit<Arrival, KeptDelivery> {
  return createGroupCommit<Arrival, KeptDelivery>({
    mostItems: MOST_ITEMS,
    mostBytes: MOST_BYTES,
    countBytes: ({ delivery }) => delivery.body?.byteLength ?? 0,
    commitTogether: (arrivals) => keepTogether(database, arrivals, createId),
    commitAlone: ({ delivery, request }) =>
      request === null ? keepDelivery(database, delivery) : keepTask(database, { ...request, delivery, createId }),
  });
}
