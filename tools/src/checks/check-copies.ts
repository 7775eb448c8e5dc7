import { compareFolders } from "../copies/compare-folders.ts";
import { findBudgetExcess } from "../copies/find-budget-excess.ts";
import { findUndeclaredCopies } from "../copies/find-undeclared-copies.ts";
import { groupByContent } from "../copies/group-by-content.ts";
import { declarationPath, readDeclaredCopies } from "../copies/read-declared-copies.ts";
import { findDifference } from "../repository/find-difference.ts";
import type { Repository } from "../repository/repository.ts";
import type { Check, Finding } from "./check.ts";

async function compareCopies(repository: Repository, file: string): Promise<Finding[]> {
  const [most, ...others] = await groupByContent(repository, file);
  if (most === undefined) return [{ path: declarationPath, message: `declares ${file}, which no service has` }];
  return others.flatMap(({ content, services }) =>
    services.map((service) => {
      const difference = findDifference(most.content, content);
      return { path: `${service}/${file}`, message: `differs from the copy in ${most.services[0]} at ${difference}` };
    }),
  );
}

export const checkCopies: Check = {
  name: "copies",
  async run(repository) {
    const declared = await readDeclaredCopies(repository);
    const differences = await Promise.all(declared.files.map((file) => compareCopies(repository, file)));
    const undeclared = await findUndeclaredCopies(repository, declared);
    const folders = await Promise.all(declared.elsewhere.map((folder) => compareFolders(repository, folder)));
    return [
      ...differences.flat(),
      ...folders.flat(),
      ...undeclared,
      ...(await findBudgetExcess(repository, declared.files)),
    ];
  },
};
