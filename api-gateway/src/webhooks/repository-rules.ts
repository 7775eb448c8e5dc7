import type { PermissionLevel } from "./permission-level.ts";

export type RepositoryRules = {
  readonly minimumPermission: PermissionLevel;
  readonly taint: "approve" | "allow";
  readonly allowedBots: readonly string[];
};

export type RepositoryRulebook = { findRules(repository: string): RepositoryRules };
