import type { EncryptedToken } from "../config/credential-cipher.ts";
import type { Account } from "../core/account.ts";
import type { CredentialSecret } from "../core/credential-secret.ts";
import type { PrismaClient, Credential as Row } from "../generated/prisma/client.ts";

export type CredentialOrigin = "environment" | "api";

export type StoredCredential = EncryptedToken & {
  readonly name: string;
  readonly owner: string;
  readonly kind: CredentialSecret["kind"];
  readonly appId: number | null;
  readonly origin: CredentialOrigin;
  readonly account: Account | null;
  readonly createdAt: Date;
  readonly replacedAt: Date;
};

export type NewCredential = Omit<StoredCredential, "createdAt" | "replacedAt">;

export type CredentialRepository = ReturnType<typeof createCredentialRepository>;

function toCredential({ accountId, accountLogin, appId, ...row }: Row): StoredCredential {
  const account = accountId === null || accountLogin === null ? null : { id: Number(accountId), login: accountLogin };
  const kind = row.kind === "app" ? "app" : "token";
  const origin = row.origin === "environment" ? "environment" : "api";
  return { ...row, kind, origin, appId: appId === null ? null : Number(appId), account };
}

function toColumns({ account, ...credential }: NewCredential) {
  return { ...credential, accountId: account?.id ?? null, accountLogin: account?.login ?? null };
}

export function createCredentialRepository({ credential: table }: PrismaClient) {
  return {
    list: async () => (await table.findMany({ orderBy: { name: "asc" } })).map(toCredential),

    async findForOwner(owner: string) {
      const rows = await table.findMany({ where: { owner: { in: [owner, "*"] } } });
      const row = rows.find((one) => one.owner === owner) ?? rows[0];
      return row === undefined ? undefined : toCredential(row);
    },

    async findOwnerHolder(owner: string) {
      return (await table.findUnique({ where: { owner } }))?.name;
    },

    async save(credential: NewCredential) {
      const columns = toColumns(credential);
      const update = { ...columns, replacedAt: new Date() };
      return toCredential(await table.upsert({ where: { name: credential.name }, create: columns, update }));
    },

    async addIfAbsent(credential: NewCredential) {
      return (await table.createMany({ data: [toColumns(credential)], skipDuplicates: true })).count === 1;
    },

    async saveAccount({ name, encryptedText }: StoredCredential, { id, login }: Account) {
      await table.updateMany({ where: { name, encryptedText }, data: { accountId: id, accountLogin: login } });
    },

    delete: async (name: string) => (await table.deleteMany({ where: { name } })).count === 1,
  };
}
