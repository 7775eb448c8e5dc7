import { isPassword } from "./password.ts";
import { createSessionToken, hashSessionToken } from "./session-token.ts";
import type { AuditAction, AuditRepository, Credentials, SessionRepository, User, UserRepository } from "./users.ts";

export type Visit = { readonly address: string; readonly requestId: string };

export type SessionPorts = {
  readonly users: UserRepository;
  readonly sessions: SessionRepository;
  readonly audit: AuditRepository;
  readonly seedAdmin: () => Promise<void>;
  readonly now: () => Date;
  readonly milliseconds: number;
};

export type Sessions = ReturnType<typeof createSessions>;

export function createSessions(ports: SessionPorts) {
  const { users, sessions, audit, seedAdmin, now, milliseconds } = ports;

  const record = (action: AuditAction, actor: string, visit: Visit) =>
    audit.add({ at: now(), action, actor, ...visit });

  return {
    async signIn({ email, password }: Credentials, visit: Visit): Promise<string | undefined> {
      await seedAdmin();
      const user = await users.findWithHash(email.toLowerCase());
      if (!(await isPassword(password, user?.passwordHash)) || user === undefined) return undefined;
      const token = createSessionToken();
      const createdAt = now();
      const expiresAt = new Date(createdAt.getTime() + milliseconds);
      await sessions.create({ tokenHash: hashSessionToken(token), userId: user.id, createdAt, expiresAt });
      await record("signed_in", user.email, visit);
      return token;
    },

    async findUser(token: string): Promise<User | undefined> {
      await seedAdmin();
      return sessions.findUser(hashSessionToken(token), now());
    },

    async signOut(token: string, visit: Visit): Promise<void> {
      const tokenHash = hashSessionToken(token);
      const user = await sessions.findUser(tokenHash, now());
      if (user === undefined) return;
      await sessions.end(tokenHash);
      await record("signed_out", user.email, visit);
    },
  };
}
