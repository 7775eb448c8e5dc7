import { spreadCopies } from "../copies/spread-copies.ts";
import { openRepository } from "../repository/repository.ts";
import { getService } from "../repository/services.ts";
import type { CommandContext } from "./command.ts";

export async function runCopiesFix(
  { root, print }: CommandContext,
  [from, ...targets]: readonly string[],
): Promise<number> {
  const creatingIn = targets.map((target) => getService(target).folder);
  const written = await spreadCopies(await openRepository(root), { from: getService(from).folder, creatingIn });
  for (const path of written) print(`wrote ${path}`);
  if (written.length === 0) print("every declared copy is the same already");
  return 0;
}
