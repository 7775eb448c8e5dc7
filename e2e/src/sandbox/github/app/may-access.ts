import type { GithubRepository } from "../state/github-state.ts";
import type { Caller, InstallationCaller } from "./find-caller.ts";
import { isOfInstallation } from "./is-of-installation.ts";

export type NeededAccess = {
  readonly anyOf: readonly string[];
  readonly level: "read" | "write";
};

function reaches({ installation, token }: InstallationCaller, repository: GithubRepository): boolean {
  return isOfInstallation(installation, repository) && (token.repository_ids?.includes(repository.id) ?? true);
}

export function mayAccess(caller: Caller, repository: GithubRepository, { anyOf, level }: NeededAccess): boolean {
  if (caller.kind === "user") return true;
  const { permissions } = caller.token;
  const isGranted = anyOf.some((name) => permissions[name] === "write" || permissions[name] === level);
  return isGranted && reaches(caller, repository);
}
