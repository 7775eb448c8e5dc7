import type { SetupSettings } from "./settings.ts";
import { SetupError } from "./setup-error.ts";

const bot = ["GITHUB_BOT_USER_ID", "GITHUB_BOT_LOGIN"] as const;
const app = ["GITHUB_APP_ID", "GITHUB_APP_PRIVATE_KEY"] as const;

function listMissing(settings: SetupSettings, names: readonly (keyof SetupSettings)[]): string {
  return names.filter((name) => settings[name] === undefined).join(" and ");
}

export function verifyGithub(settings: SetupSettings): SetupSettings {
  const hasApp = app.some((name) => settings[name] !== undefined);
  if (hasApp && settings.GITHUB_TOKEN !== undefined)
    throw new SetupError("GITHUB_TOKEN and GITHUB_APP_ID are both set in .env; give a token or an App, not both.");
  if (hasApp && listMissing(settings, app) !== "")
    throw new SetupError(
      `${listMissing(settings, app)} missing in .env: a GitHub App needs its id and its private key.`,
    );
  if (!hasApp && settings.GITHUB_TOKEN === undefined) return settings;
  if (listMissing(settings, bot) === "") return settings;
  const who = hasApp ? "App's bot (its login ends in [bot])" : "token's owner";
  throw new SetupError(
    `${listMissing(settings, bot)} missing in .env: with real GitHub the numeric id and the login of the ${who} are needed too; https://api.github.com/users/LOGIN shows both.`,
  );
}
