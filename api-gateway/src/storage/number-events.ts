import { z } from "zod";
import type { EventLogLine } from "../core/task-logger/task-logger.ts";
import type { Prisma, PrismaClient } from "../generated/prisma/client.ts";

const LOCK = 4_207_001;
export const MOST_EVENTS = 500;

const lockRows = z.array(z.object({ locked: z.boolean() }));
const lineSchema = z.looseObject({ timestamp: z.string() });

async function isOnlyWriter(transaction: Prisma.TransactionClient): Promise<boolean> {
  const rows = await transaction.$queryRaw`SELECT pg_try_advisory_xact_lock(${LOCK}) AS locked`;
  return lockRows.parse(rows)[0]?.locked ?? false;
}

export async function numberEvents(database: PrismaClient): Promise<number> {
  return database.$transaction(async (transaction) => {
    if (!(await isOnlyWriter(transaction))) return 0;
    return transaction.$executeRaw`
      WITH last AS (SELECT COALESCE(MAX(sequence), 0) AS sequence FROM events),
           next AS (
             SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS position
               FROM events WHERE sequence IS NULL ORDER BY id LIMIT ${MOST_EVENTS})
      UPDATE events SET sequence = last.sequence + next.position
        FROM last, next WHERE events.id = next.id`;
  });
}

type WriteLines = (lines: readonly EventLogLine[]) => Promise<boolean>;

export async function writeNumberedEvents(database: PrismaClient, write: WriteLines, at: Date): Promise<number> {
  return database.$transaction(async (transaction) => {
    if (!(await isOnlyWriter(transaction))) return 0;
    const rows = await transaction.event.findMany({
      where: { writtenAt: null, sequence: { not: null } },
      orderBy: { sequence: "asc" },
      take: MOST_EVENTS,
    });
    if (rows.length === 0) return 0;
    const lines = rows.flatMap(({ sequence, line }) => {
      const { data } = lineSchema.safeParse(line);
      return data === undefined ? [] : [{ ...data, sequence: Number(sequence) }];
    });
    if (!(await write(lines))) return 0;
    const ids = rows.map(({ id }) => id);
    await transaction.event.updateMany({ where: { id: { in: ids } }, data: { writtenAt: at } });
    return rows.length;
  });
}
