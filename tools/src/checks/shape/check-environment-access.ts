import { findImports } from "../../code/find-imports.ts";
import { findMemberUses } from "../../code/find-member-uses.ts";
import { isCode } from "../../code/is-code.ts";
import { parseCode } from "../../code/parse-code.ts";
import { services } from "../../repository/services.ts";
import type { Check, Finding } from "../check.ts";
import { expectedShape } from "./expected-shape.ts";

const processModules = new Set(["process", "node:process"]);

function isJudged(path: string): boolean {
  const service = services.find(({ folder }) => path.startsWith(`${folder}/src/`));
  if (service === undefined || !isCode(path)) return false;
  const inside = path.slice(service.folder.length + 1);
  return !expectedShape.environmentReaders.some((reader) =>
    reader.endsWith("/") ? inside.startsWith(reader) : inside === reader,
  );
}

function findReads(path: string, source: string): Finding[] {
  const code = parseCode(path, source);
  const imports = findImports(code).filter(({ specifier }) => processModules.has(specifier));
  return [...findMemberUses(code, "process", "env"), ...imports].map((use) => ({
    path,
    line: code.lineOf(use),
    message: "reads the environment; take what you need from the settings",
  }));
}

export const checkEnvironmentAccess: Check = {
  name: "environment-access",
  async run({ files, read }) {
    const findings = files.filter(isJudged).map(async (path) => findReads(path, await read(path)));
    return (await Promise.all(findings)).flat();
  },
};
