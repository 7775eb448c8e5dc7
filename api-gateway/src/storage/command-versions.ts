import { z } from "zod";
import type { PrismaClient } from "../generated/prisma/client.ts";
import { Prisma } from "../generated/prisma/client.ts";

export type CommandOverride = { readonly name: string; readonly version: number; readonly definition: unknown };

export type NewOverride = {
  readonly name: string;
  readonly expectedVersion: number;
  readonly definition: Prisma.InputJsonObject | null;
  readonly caller: string;
  readonly at: Date;
};

const rowsSchema = z.array(z.looseObject({ name: z.string(), version: z.int(), definition: z.unknown() }));

export async function listOverrides(database: PrismaClient): Promise<CommandOverride[]> {
  const rows = await database.$queryRaw`
    SELECT DISTINCT ON (name) name, version, definition FROM command_versions ORDER BY name, version DESC`;
  return rowsSchema.parse(rows);
}

export async function addOverride(database: PrismaClient, override: NewOverride): Promise<boolean> {
  const { name, expectedVersion, definition, caller, at } = override;
  const version = expectedVersion + 1;
  const data = { name, version, definition: definition ?? Prisma.DbNull, caller, createdAt: at };
  const { count } = await database.commandVersion.createMany({ data: [data], skipDuplicates: true });
  return count === 1;
}
