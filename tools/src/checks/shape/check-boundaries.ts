import { posix } from "node:path";
import { findImports } from "../../code/find-imports.ts";
import { isCode } from "../../code/is-code.ts";
import { parseCode } from "../../code/parse-code.ts";
import { findPackageFolder } from "../../repository/find-package-folder.ts";
import type { Repository } from "../../repository/repository.ts";
import type { Check, Finding } from "../check.ts";

const reachingOut = /"(?:\.\.\/|\/)[^"]*"/gu;

async function findForeignImports(repository: Repository, path: string): Promise<Finding[]> {
  const home = findPackageFolder(repository, path);
  const code = parseCode(path, await repository.read(path));
  return findImports(code).flatMap((use) => {
    const isPath = use.specifier.startsWith(".") || use.specifier.startsWith("/") || use.specifier.startsWith("file:");
    if (!isPath) return [];
    const target = posix.join(posix.dirname(path), use.specifier);
    if (use.specifier.startsWith(".") && findPackageFolder(repository, target) === home) return [];
    return [
      { path, line: code.lineOf(use), message: `imports "${use.specifier}", which is outside ${home || "its folder"}` },
    ];
  });
}

async function findForeignSettings(repository: Repository, path: string): Promise<Finding[]> {
  const reaching = (await repository.read(path)).match(reachingOut) ?? [];
  return reaching.map((value) => ({ path, message: `names ${value}, which is outside its package` }));
}

export const checkBoundaries: Check = {
  name: "boundaries",
  async run(repository) {
    const imports = repository.files.filter(isCode).map((path) => findForeignImports(repository, path));
    const settings = repository.files
      .filter((path) => posix.basename(path) === "tsconfig.json")
      .map((path) => findForeignSettings(repository, path));
    return (await Promise.all([...imports, ...settings])).flat();
  },
};
