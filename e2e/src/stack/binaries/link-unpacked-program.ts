import { chmodSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { findProgram } from "./find-program.ts";

const LOADERS: Record<string, string> = { x64: "/lib64/ld-linux-x86-64.so.2", arm64: "/lib/ld-linux-aarch64.so.1" };

function listLibraryFolders(root: string): string[] {
  const files = readdirSync(root, { recursive: true, withFileTypes: true });
  return [...new Set(files.filter((file) => /\.so(?:\.|$)/u.test(file.name)).map((file) => file.parentPath))];
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

async function lacksLibraries(program: string): Promise<boolean> {
  const { stdout } = await execa("ldd", [program], { reject: false });
  return stdout.includes("not found");
}

export async function linkUnpackedProgram(name: string, folder: string): Promise<string | undefined> {
  const root = join(folder, "root");
  const program = findProgram(name, ["usr/bin", "usr/sbin", "bin"].map((part) => join(root, part)).join(":"));
  if (program === undefined || !program.startsWith(root)) return undefined;
  const link = join(folder, "bin", name);
  mkdirSync(join(folder, "bin"), { recursive: true });
  rmSync(link, { force: true });
  if (await lacksLibraries(program)) {
    const libraries = listLibraryFolders(root).join(":");
    const loader = LOADERS[process.arch] ?? "";
    writeFileSync(link, `#!/bin/sh\nexec ${loader} --library-path ${quote(libraries)} ${quote(program)} "$@"\n`);
    chmodSync(link, 0o755);
  } else {
    symlinkSync(program, link);
  }
  return link;
}
