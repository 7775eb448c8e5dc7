import { createChecks } from "../checks/create-checks.ts";
import { runChecks } from "../checks/run-checks.ts";
import { openRepository } from "../repository/repository.ts";
import type { CommandContext } from "./command.ts";

export async function runCheck({ root, env, print }: CommandContext, wanted: readonly string[]): Promise<number> {
  const repository = await openRepository(root);
  const checks = createChecks(repository, env);
  const names = checks.map(({ name }) => name);
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) throw new Error(`there is no ${unknown.join(", ")}; give some of: ${names.join(", ")}`);
  const chosen = wanted.length === 0 ? checks : checks.filter(({ name }) => wanted.includes(name));
  return (await runChecks(chosen, repository, print)) ? 0 : 1;
}
