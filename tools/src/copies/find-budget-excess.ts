import type { Finding } from "../checks/check.ts";
import { listPresentServices } from "../repository/list-present-services.ts";
import type { Repository } from "../repository/repository.ts";
import { copyBudget } from "./copy-budget.ts";

async function countLines(repository: Repository, path: string): Promise<number> {
  return (await repository.read(path)).trimEnd().split("\n").length;
}

export async function findBudgetExcess(repository: Repository, declared: readonly string[]): Promise<Finding[]> {
  const findings = listPresentServices(repository).map(async ({ folder }) => {
    const paths = declared.map((file) => `${folder}/${file}`).filter(repository.has);
    const counts = await Promise.all(paths.map((path) => countLines(repository, path)));
    const lines = counts.reduce((sum, count) => sum + count, 0);
    if (paths.length <= copyBudget.files && lines <= copyBudget.lines) return [];
    const limit = `${copyBudget.files} files and ${copyBudget.lines} lines`;
    return [
      { path: folder, message: `holds ${paths.length} declared copies of ${lines} lines; the budget is ${limit}` },
    ];
  });
  return (await Promise.all(findings)).flat();
}
