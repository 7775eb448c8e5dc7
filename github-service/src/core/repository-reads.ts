import { getBranch, getPermission, getRepository } from "../client/repositories.ts";
import type { Call } from "./call.ts";
import { getCapability } from "./guard.ts";
import type { Repository } from "./repository.ts";
import type { UseCaseParts } from "./use-case-parts.ts";

export type RepositoryReads = ReturnType<typeof createRepositoryReads>;

const operation = "repository.read";

export function createRepositoryReads({ openSession, guard }: Pick<UseCaseParts, "openSession" | "guard">) {
  async function open(call: Call, repository: Repository) {
    guard.verifyAllowed(call, { operation, repository });
    return openSession(repository);
  }

  return {
    showRepository: async (call: Call, repository: Repository) =>
      getRepository(await open(call, repository), repository),

    showBranch: async (call: Call, repository: Repository, branch: string) =>
      getBranch(await open(call, repository), repository, branch),

    showPermission: async (call: Call, repository: Repository, username: string) =>
      getPermission(await open(call, repository), repository, username),

    async showIdentity(call: Call, owner: string) {
      if (call.caller === "agent") getCapability(call);
      return (await openSession({ owner })).getIdentity();
    },
  };
}
