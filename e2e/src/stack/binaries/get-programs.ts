import { delimiter, join } from "node:path";
import { StackError } from "../stack-error.ts";
import { findProgram } from "./find-program.ts";
import { installWithApt } from "./install-with-apt.ts";
import { linkUnpackedProgram } from "./link-unpacked-program.ts";
import type { SystemProgram } from "./system-program.ts";
import { unpackWithApt } from "./unpack-with-apt.ts";

interface ProgramOptions {
  readonly folder: string;
  readonly searchPath: string;
  readonly report: (line: string) => void;
}

async function obtain(
  missing: readonly SystemProgram[],
  { folder, report }: ProgramOptions,
): Promise<string | undefined> {
  const packages = missing.flatMap(({ aptPackages }) => aptPackages);
  if (process.getuid?.() === 0) {
    report(`installing ${packages.join(", ")} from the system's packages`);
    return installWithApt(packages);
  }
  report(`unpacking ${packages.join(", ")} from the system's packages into ${folder}`);
  const problem = await unpackWithApt(packages, folder);
  if (problem === undefined) for (const { name } of missing) await linkUnpackedProgram(name, folder);
  return problem;
}

function describeMissing(missing: readonly SystemProgram[], problem: string | undefined): StackError {
  const names = missing.map(({ name, purpose }) => `${name} (${purpose})`).join(" and ");
  const packages = missing.flatMap(({ aptPackages }) => aptPackages).join(" ");
  const detail = problem === undefined ? "" : `\n${problem.trim().split("\n").slice(-5).join("\n")}`;
  return new StackError(
    `${names} is not on PATH and could not be installed. Install it, for example with: sudo apt-get install ${packages}${detail}`,
  );
}

export async function getPrograms(
  wanted: readonly SystemProgram[],
  options: ProgramOptions,
): Promise<ReadonlyMap<string, string>> {
  const searchPath = [options.searchPath, join(options.folder, "bin")].join(delimiter);
  const listMissing = () => wanted.filter(({ name }) => findProgram(name, searchPath) === undefined);
  const missing = listMissing();
  if (missing.length > 0) {
    const problem = findProgram("apt-get", searchPath) === undefined ? undefined : await obtain(missing, options);
    const stillMissing = listMissing();
    if (stillMissing.length > 0) throw describeMissing(stillMissing, problem);
  }
  return new Map(wanted.map(({ name }) => [name, findProgram(name, searchPath) ?? name]));
}
