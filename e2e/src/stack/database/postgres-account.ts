import { execa } from "execa";
import { StackError } from "../stack-error.ts";
import type { DatabaseAccount } from "./database-folder.ts";

const ACCOUNT = "postgres";

async function findId(flag: "-u" | "-g"): Promise<number | undefined> {
  const { exitCode, stdout } = await execa("id", [flag, ACCOUNT], { reject: false });
  return exitCode === 0 ? Number(stdout) : undefined;
}

async function findAccount(): Promise<DatabaseAccount | undefined> {
  const [uid, gid] = await Promise.all([findId("-u"), findId("-g")]);
  return uid === undefined || gid === undefined ? undefined : { uid, gid };
}

export async function getPostgresAccount(): Promise<DatabaseAccount> {
  const known = await findAccount();
  if (known !== undefined) return known;
  await execa("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/bin/false", ACCOUNT], {
    reject: false,
  });
  const created = await findAccount();
  if (created !== undefined) return created;
  throw new StackError(
    `PostgreSQL does not run as root, and the user ${ACCOUNT} could not be made; create it (useradd --system ${ACCOUNT}) or run as another user.`,
  );
}
