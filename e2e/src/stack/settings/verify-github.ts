import { StackError } from "../stack-error.ts";
import type { UserSettings } from "./user-settings.ts";

const bot = ["GITHUB_BOT_USER_ID", "GITHUB_BOT_LOGIN"] as const;
const app = ["GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY"] as const;

function listMissing(settings: UserSettings, names: readonly (keyof UserSettings)[]): string {
  return names.filter((name) => settings[name] === undefined).join(" and ");
}

export function verifyGithub(settings: UserSettings, path: string): void {
  const hasApp = app.some((name) => settings[name] !== undefined);
  if (hasApp && settings.GITHUB_TOKEN !== undefined)
    throw new StackError(`${path}: GITHUB_TOKEN and GITHUB_APP_ID are both set; give a token or an App, not both.`);
  if (hasApp && listMissing(settings, app) !== "")
    throw new StackError(
      `${path}: a GitHub App needs its id and its private key; ${listMissing(settings, app)} is missing.`,
    );
  if ((!hasApp && settings.GITHUB_TOKEN === undefined) || listMissing(settings, bot) === "") return;
  const who = hasApp ? "App's bot (its login ends in [bot])" : "token's owner";
  throw new StackError(
    `${path}: with real GitHub, ${listMissing(settings, bot)} must be set too: the numeric id and the login of the ${who}; https://api.github.com/users/LOGIN shows both.`,
  );
}
