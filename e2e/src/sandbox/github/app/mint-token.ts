import { randomBytes } from "node:crypto";
import { z } from "zod";
import { SandboxProblem } from "../../sandbox-problem.ts";
import type { GithubContext } from "../github-context.ts";
import { type AppPermissions, appPermissionsSchema, type GithubInstallation } from "../state/github-app-state.ts";
import type { GithubRepository } from "../state/github-state.ts";
import { toTimestamp } from "../to-timestamp.ts";
import { appPermissions } from "./app-permissions.ts";
import { hashToken } from "./hash-token.ts";

const LIFE_MILLISECONDS = 60 * 60 * 1000;
const RANDOM_BYTES = 18;

export const narrowingSchema = z.object({
  repositories: z.array(z.string()).min(1).optional(),
  permissions: appPermissionsSchema.optional(),
});

export type MintedToken = {
  readonly token: string;
  readonly expires_at: string;
  readonly permissions: AppPermissions;
  readonly repositories: readonly GithubRepository[] | null;
};

function selectRepositories(
  { store }: GithubContext,
  installation: GithubInstallation,
  names: readonly string[],
): readonly GithubRepository[] {
  return names.map((name) => {
    const repository = store.findRepository(`${installation.account}/${name}`);
    if (repository !== undefined) return repository;
    const message =
      "There is at least one repository that does not exist or is not accessible to the parent installation.";
    throw new SandboxProblem(422, message);
  });
}

function narrowPermissions(wanted: AppPermissions): AppPermissions {
  const isGranted = ([name, level]: [string, string]) =>
    appPermissions[name] === "write" || appPermissions[name] === level;
  if (Object.entries(wanted).every(isGranted)) return { metadata: "read", ...wanted };
  throw new SandboxProblem(422, "The permissions requested are not granted to this installation.");
}

export function mintToken(
  context: GithubContext,
  installation: GithubInstallation,
  wanted: z.infer<typeof narrowingSchema>,
): MintedToken {
  const { store, now } = context;
  if (installation.suspended_at !== null) throw new SandboxProblem(403, "This installation has been suspended");
  const permissions = narrowPermissions(wanted.permissions ?? appPermissions);
  const repositories = wanted.repositories ? selectRepositories(context, installation, wanted.repositories) : null;
  const token = `ghs_${randomBytes(RANDOM_BYTES).toString("hex")}`;
  const expires_at = toTimestamp(new Date(now().getTime() + LIFE_MILLISECONDS));
  const repository_ids = repositories?.map(({ id }) => id) ?? null;
  const grant = { installation_id: installation.id, repository_ids, permissions, expires_at };
  store.state().app.tokens.push({ hash: hashToken(token), ...grant });
  return { token, expires_at, permissions, repositories };
}
