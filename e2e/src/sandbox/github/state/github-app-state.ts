import { z } from "zod";

export const appPermissionsSchema = z.record(z.string(), z.enum(["read", "write"]));

const installationSchema = z.strictObject({
  id: z.int(),
  account: z.string(),
  suspended_at: z.string().nullable(),
});

const tokenSchema = z.strictObject({
  hash: z.string(),
  installation_id: z.int(),
  repository_ids: z.array(z.int()).nullable(),
  permissions: appPermissionsSchema,
  expires_at: z.string(),
});

export const githubAppStateSchema = z.strictObject({
  installations: z.array(installationSchema),
  tokens: z.array(tokenSchema),
});

export type AppPermissions = z.infer<typeof appPermissionsSchema>;
export type GithubInstallation = z.infer<typeof installationSchema>;
export type InstallationToken = z.infer<typeof tokenSchema>;
export type GithubAppState = z.infer<typeof githubAppStateSchema>;
