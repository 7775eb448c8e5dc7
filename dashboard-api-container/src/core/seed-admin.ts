import { hashPassword, isPassword } from "./password.ts";
import type { Credentials, UserRepository } from "./users.ts";

async function seed(users: UserRepository, { email, password }: Credentials): Promise<void> {
  const known = await users.findWithHash(email);
  if (await isPassword(password, known?.passwordHash)) await users.keepSeededAdminOnly(email);
  else await users.replaceSeededAdmin({ email, passwordHash: await hashPassword(password) });
}

export function createSeedAdmin(users: UserRepository, admin: Credentials): () => Promise<void> {
  let seeding: Promise<void> | undefined;
  return () => {
    seeding ??= seed(users, admin).catch((error: unknown) => {
      seeding = undefined;
      throw error;
    });
    return seeding;
  };
}
