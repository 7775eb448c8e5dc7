import type { Finding } from "../checks/check.ts";
import { isCode } from "../code/is-code.ts";
import { listPresentServices } from "../repository/list-present-services.ts";
import type { Repository } from "../repository/repository.ts";
import { groupByContent } from "./group-by-content.ts";
import { type DeclaredCopies, declarationPath } from "./read-declared-copies.ts";

function listSourceFiles(repository: Repository): Set<string> {
  const folders = listPresentServices(repository).map(({ folder }) => `${folder}/`);
  const paths = repository.files.flatMap((path) => {
    const folder = folders.find((prefix) => path.startsWith(`${prefix}src/`));
    return folder !== undefined && isCode(path) ? [path.slice(folder.length)] : [];
  });
  return new Set(paths);
}

export async function findUndeclaredCopies(repository: Repository, declared: DeclaredCopies): Promise<Finding[]> {
  const findings: Finding[] = [];
  const known = new Set([...declared.files, ...declared.startingPoints]);
  for (const file of listSourceFiles(repository).difference(known)) {
    const twins = (await groupByContent(repository, file)).filter(({ services }) => services.length > 1);
    for (const { services } of twins) {
      const message = `is the same in ${services.join(", ")}; declare it in ${declarationPath}, or let a library do it`;
      findings.push({ path: `${services[0]}/${file}`, message });
    }
  }
  return findings;
}
