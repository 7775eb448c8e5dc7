export const permissionLevels = ["none", "read", "triage", "write", "maintain", "admin"] as const;

export type PermissionLevel = (typeof permissionLevels)[number];

export function isPermissionLevel(text: string): text is PermissionLevel {
  return permissionLevels.some((level) => level === text);
}
