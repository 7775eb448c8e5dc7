import type { SessionRepository } from "../core/users.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

export function createSessionRepository(database: PrismaClient): SessionRepository {
  return {
    async create(session) {
      await database.$transaction([
        database.session.deleteMany({ where: { expiresAt: { lte: session.createdAt } } }),
        database.session.create({ data: session }),
      ]);
    },

    async findUser(tokenHash, now) {
      const row = await database.session.findUnique({ where: { tokenHash }, include: { user: true } });
      if (row === null || row.expiresAt <= now) return undefined;
      const { id, email, role } = row.user;
      return { id, email, role };
    },

    async end(tokenHash) {
      await database.session.deleteMany({ where: { tokenHash } });
    },
  };
}
