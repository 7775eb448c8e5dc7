export type Role = "viewer" | "operator" | "admin";

export type User = { readonly id: string; readonly email: string; readonly role: Role };

export type Credentials = { readonly email: string; readonly password: string };

export type UserRepository = {
  findWithHash(email: string): Promise<(User & { readonly passwordHash: string }) | undefined>;
  replaceSeededAdmin(admin: { readonly email: string; readonly passwordHash: string }): Promise<void>;
  keepSeededAdminOnly(email: string): Promise<void>;
};

export type SessionRepository = {
  create(session: NewSession): Promise<void>;
  findUser(tokenHash: string, now: Date): Promise<User | undefined>;
  end(tokenHash: string): Promise<void>;
};

export type NewSession = {
  readonly tokenHash: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
};

export type AuditAction = "signed_in" | "signed_out";

export type AuditEntry = {
  readonly at: Date;
  readonly action: AuditAction;
  readonly actor: string;
  readonly address: string;
  readonly requestId: string;
};

export type AuditRepository = { add(entry: AuditEntry): Promise<void> };
