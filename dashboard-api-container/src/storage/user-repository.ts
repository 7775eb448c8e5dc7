import type { UserRepository } from "../core/users.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

export function createUserRepository(database: PrismaClient): UserRepository {
  return {
    async findWithHash(email) {
      const row = await database.user.findUnique({ where: { email } });
      return row === null ? undefined : row;
    },

    async replaceSeededAdmin({ email, passwordHash }) {
      const admin = { passwordHash, role: "admin", seeded: true } as const;
      await database.$transaction(async (transaction) => {
        await transaction.user.deleteMany({ where: { seeded: true, email: { not: email } } });
        const { id } = await transaction.user.upsert({
          where: { email },
          create: { email, ...admin },
          update: admin,
        });
        await transaction.session.deleteMany({ where: { userId: id } });
      });
    },

    async keepSeededAdminOnly(email) {
      await database.user.deleteMany({ where: { seeded: true, email: { not: email } } });
    },
  };
}
