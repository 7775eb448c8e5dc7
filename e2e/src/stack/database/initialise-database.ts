import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { StackError } from "../stack-error.ts";
import type { DatabaseFolder } from "./database-folder.ts";

const FLAGS = [
  "--username=postgres",
  "--auth=scram-sha-256",
  "--encoding=UTF8",
  "--locale=C",
  "--locale-provider=builtin",
  "--builtin-locale=C.UTF-8",
  "--no-instructions",
];

function makePartialFolder(data: string, account: DatabaseFolder["account"]): string {
  const partial = `${data}.partial`;
  rmSync(partial, { recursive: true, force: true });
  mkdirSync(partial, { mode: 0o700 });
  if (account !== null) chownSync(partial, account.uid, account.gid);
  return partial;
}

function writePasswordFile(path: string, password: string, account: DatabaseFolder["account"]): void {
  writeFileSync(path, `${password}\n`, { mode: 0o600 });
  if (account !== null) chownSync(path, account.uid, account.gid);
}

export async function initialiseDatabase({ data, programs, account }: DatabaseFolder, password: string): Promise<void> {
  if (existsSync(join(data, "PG_VERSION"))) return;
  const partial = makePartialFolder(data, account);
  const passwordFile = join(dirname(data), "initial-password");
  writePasswordFile(passwordFile, password, account);
  const result = await execa(
    join(programs, "bin", "initdb"),
    [`--pgdata=${partial}`, `--pwfile=${passwordFile}`, ...FLAGS],
    {
      ...(account ?? {}),
      cwd: "/",
      env: { PATH: process.env["PATH"] ?? "", LC_ALL: "C" },
      extendEnv: false,
      reject: false,
      all: true,
    },
  );
  rmSync(passwordFile, { force: true });
  if (result.failed) throw new StackError(`PostgreSQL could not make its data folder ${data}:\n${result.all}`);
  renameSync(partial, data);
}
