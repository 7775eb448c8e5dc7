import { createHash } from "node:crypto";
import { chownSync, cpSync, existsSync, mkdirSync, realpathSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import type { StackPaths } from "../paths.ts";
import type { DatabaseAccount, DatabaseFolder } from "./database-folder.ts";
import { findPostgresPrograms } from "./find-postgres-programs.ts";
import { readOutsideFolder, rememberOutsideFolder } from "./outside-folder.ts";
import { getPostgresAccount } from "./postgres-account.ts";

const HASH_LENGTH = 16;
const SHARED_FOLDERS = "/var/lib/agent-system";

interface Placement {
  readonly folder: string;
  readonly programs: string;
}

function copyPrograms(programs: string, folder: string): string {
  const key = createHash("sha256").update(realpathSync(programs)).digest("hex").slice(0, HASH_LENGTH);
  const copy = join(folder, `programs-${key}`);
  if (existsSync(copy)) return copy;
  const partial = `${copy}.${process.pid}.partial`;
  cpSync(programs, partial, { recursive: true, dereference: true });
  renameSync(partial, copy);
  return copy;
}

function placeOutside(paths: StackPaths, programs: string): Placement {
  const key = createHash("sha256").update(paths.varFolder).digest("hex").slice(0, HASH_LENGTH);
  const folder = readOutsideFolder(paths) ?? join(SHARED_FOLDERS, key);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  rememberOutsideFolder(paths, folder);
  return { folder, programs: copyPrograms(programs, folder) };
}

async function canUse({ folder, programs }: Placement, account: DatabaseAccount): Promise<boolean> {
  const options = { ...account, cwd: "/", reject: false } as const;
  const [program, data] = await Promise.all([
    execa(join(programs, "bin", "postgres"), ["--version"], options),
    execa("test", ["-w", join(folder, "data")], options),
  ]);
  return program.exitCode === 0 && data.exitCode === 0;
}

function ownData({ folder }: Placement, account: DatabaseAccount): void {
  const data = join(folder, "data");
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  mkdirSync(data, { recursive: true, mode: 0o700 });
  chownSync(data, account.uid, account.gid);
}

async function chooseAccount(data: string): Promise<DatabaseAccount> {
  if (!existsSync(data)) return getPostgresAccount();
  const { uid, gid } = statSync(data);
  return uid === 0 ? getPostgresAccount() : { uid, gid };
}

export async function prepareDatabaseFolder(paths: StackPaths): Promise<DatabaseFolder> {
  const inside = { folder: paths.postgresFolder, programs: findPostgresPrograms() };
  if (process.getuid?.() !== 0) {
    mkdirSync(inside.folder, { recursive: true });
    return { data: join(inside.folder, "data"), programs: inside.programs, account: null };
  }
  const account = await chooseAccount(join(readOutsideFolder(paths) ?? inside.folder, "data"));
  ownData(inside, account);
  const isInside = readOutsideFolder(paths) === undefined && (await canUse(inside, account));
  const placement = isInside ? inside : placeOutside(paths, inside.programs);
  ownData(placement, account);
  return { data: join(placement.folder, "data"), programs: placement.programs, account };
}
