import { appIdentity } from "../app/app-identity.ts";
import { appEvents, appPermissions } from "../app/app-permissions.ts";
import type { GithubContext } from "../github-context.ts";
import type { GithubInstallation } from "../state/github-app-state.ts";
import { toUser } from "./to-user.ts";

export function toInstallation(context: GithubContext, { id, account, suspended_at }: GithubInstallation) {
  const { origin, store, settings } = context;
  const app = appIdentity(settings);
  const owner = store.getUser(account);
  return {
    id,
    account: toUser(context, owner),
    repository_selection: "all",
    access_tokens_url: `${origin()}/github/app/installations/${id}/access_tokens`,
    repositories_url: `${origin()}/github/installation/repositories`,
    html_url: `${origin()}/github/settings/installations/${id}`,
    app_id: app.id,
    app_slug: app.slug,
    target_id: owner.id,
    target_type: owner.type,
    permissions: appPermissions,
    events: appEvents,
    created_at: "2026-01-05T09:00:00Z",
    updated_at: "2026-01-05T09:00:00Z",
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: null,
    suspended_at,
  };
}
