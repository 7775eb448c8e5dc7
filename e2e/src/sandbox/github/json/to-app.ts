import { appIdentity } from "../app/app-identity.ts";
import { appEvents, appPermissions } from "../app/app-permissions.ts";
import { BOT_LOGIN, type GithubContext } from "../github-context.ts";
import { toUser } from "./to-user.ts";

export function toApp(context: GithubContext, login: string) {
  const owner = context.store.findUser("acme");
  if (login !== BOT_LOGIN || owner === undefined) return null;
  return {
    ...appIdentity(context.settings),
    node_id: "A_sandbox",
    client_id: "Iv1.sandbox",
    owner: toUser(context, owner),
    name: "Agent System",
    description: "",
    external_url: "https://example.test/agent-system",
    html_url: `${context.origin()}/github/apps/agent-system`,
    created_at: "2026-01-05T09:00:00Z",
    updated_at: "2026-01-05T09:00:00Z",
    permissions: appPermissions,
    events: appEvents,
  };
}
