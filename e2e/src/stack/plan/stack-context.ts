import type { DatabaseFolder } from "../database/database-folder.ts";
import type { StackPaths } from "../paths.ts";
import type { StackSecrets } from "../settings/stack-secrets.ts";
import type { UserSettings } from "../settings/user-settings.ts";
import type { Addresses } from "./addresses.ts";
import type { Providers } from "./choose-providers.ts";

export interface StackContext {
  readonly paths: StackPaths;
  readonly user: UserSettings;
  readonly secrets: StackSecrets;
  readonly addresses: Addresses;
  readonly providers: Providers;
  readonly certificates: Readonly<Record<string, string>>;
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly database: DatabaseFolder;
  readonly programs: { readonly redisServer: string; readonly path: string };
}
