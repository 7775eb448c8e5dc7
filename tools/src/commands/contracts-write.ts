import { writeContracts } from "../contracts/write-contracts.ts";
import { openRepository } from "../repository/repository.ts";
import type { CommandContext } from "./command.ts";

export async function runContractsWrite({ root, print }: CommandContext): Promise<number> {
  const written = await writeContracts(await openRepository(root));
  for (const path of written) print(`wrote ${path}`);
  return 0;
}
