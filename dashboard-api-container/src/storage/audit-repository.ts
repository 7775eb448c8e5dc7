import type { AuditRepository } from "../core/users.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

export function createAuditRepository(database: PrismaClient): AuditRepository {
  return {
    async add(entry) {
      await database.auditEntry.create({ data: entry });
    },
  };
}
