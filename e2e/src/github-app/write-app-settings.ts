import { readFileSync } from "node:fs";
import { isSystemError } from "../stack/is-system-error.ts";
import { StackError } from "../stack/stack-error.ts";
import { writePrivateFile } from "../stack/write-private-file.ts";
import type { MadeApp } from "./fetch-app.ts";

const CREDENTIALS = /^(?<name>GITHUB_TOKEN|GITHUB_APP_ID|GITHUB_APP_PRIVATE_KEY)=\S/mu;

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (isSystemError(error, "ENOENT")) return "";
    throw error;
  }
}

function set(text: string, name: string, value: string): string {
  const line = new RegExp(`^${name}=.*$`, "mu");
  if (line.test(text)) return text.replace(line, () => `${name}=${value}`);
  return `${text}${text === "" || text.endsWith("\n") ? "" : "\n"}${name}=${value}\n`;
}

export function verifyNoCredentials(path: string): void {
  const name = CREDENTIALS.exec(readText(path))?.groups?.["name"];
  if (name !== undefined)
    throw new StackError(`${path} has ${name} already. Empty it there first if a new App shall take its place.`);
}

export function writeAppSettings(path: string, { id, slug, pem, webhook_secret, botId }: MadeApp): void {
  const settings = {
    GITHUB_APP_ID: String(id),
    GITHUB_APP_PRIVATE_KEY: Buffer.from(pem).toString("base64"),
    GITHUB_BOT_LOGIN: `${slug}[bot]`,
    ...(botId !== undefined && { GITHUB_BOT_USER_ID: String(botId) }),
    ...(webhook_secret !== null && { GITHUB_WEBHOOK_SECRET: webhook_secret }),
  };
  const text = Object.entries(settings).reduce((all, [name, value]) => set(all, name, value), readText(path));
  writePrivateFile(path, text);
}
