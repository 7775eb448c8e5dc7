import { posix } from "node:path";
import { findMemberUses } from "../code/find-member-uses.ts";
import { isCode } from "../code/is-code.ts";
import { type ParsedCode, parseCode } from "../code/parse-code.ts";
import { returnsUnknown } from "../code/returns-unknown.ts";
import { findPackageFolder } from "../repository/find-package-folder.ts";
import type { Repository } from "../repository/repository.ts";
import type { Check, Finding } from "./check.ts";

const exemptPattern = /^tools\/toolchain\/.*\.mjs$/u;
const homeFile = "parse-json.ts";
const rule = `call the package's parseJson (${homeFile}), which returns unknown`;

function findMisuses(code: ParsedCode): Finding[] {
  const atHome = posix.basename(code.path) === homeFile;
  const uses = findMemberUses(code, "JSON", "parse");
  const accepted = atHome
    ? uses.find(({ kind, start }) => kind === "member" && returnsUnknown(code, start))
    : undefined;
  return uses
    .filter((use) => use !== accepted)
    .map((use) => ({ path: code.path, line: code.lineOf(use), message: `JSON.parse is not allowed here; ${rule}` }));
}

function findSecondHomes(repository: Repository): Finding[] {
  const homes = new Map<string, string>();
  const findings: Finding[] = [];
  for (const path of repository.files.filter((file) => posix.basename(file) === homeFile)) {
    const folder = findPackageFolder(repository, path);
    const first = homes.get(folder);
    if (first === undefined) homes.set(folder, path);
    else findings.push({ path, message: `the package has one already: ${first}` });
  }
  return findings;
}

export const checkJsonParse: Check = {
  name: "json-parse",
  async run(repository) {
    const files = repository.files.filter((path) => isCode(path) && !exemptPattern.test(path));
    const misuses = files.map(async (path) => findMisuses(parseCode(path, await repository.read(path))));
    return [...(await Promise.all(misuses)).flat(), ...findSecondHomes(repository)];
  },
};
