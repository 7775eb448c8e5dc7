import { fileURLToPath } from "node:url";
import { execa } from "execa";
import manifest from "../../package.json" with { type: "json" };
import { createStackPaths } from "../stack/paths.ts";
import { readUserSettings } from "../stack/settings/user-settings.ts";
import { StackError } from "../stack/stack-error.ts";
import { openComposeEngine } from "./compose-engine.ts";
import type { Deployment } from "./deployment.ts";
import { down } from "./down.ts";
import { prove } from "./prove.ts";
import { up } from "./up.ts";
import { upDemo } from "./up-demo.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url)).replace(/\/$/u, "");
const DEFAULT_ENGINE = "docker compose";

const commands = new Map<string, (deployment: Deployment) => Promise<void>>([
  ["up", up],
  ["down", down],
  ["up-demo", upDemo],
  ["prove", prove],
]);

async function readCommit(): Promise<string> {
  const { stdout } = await execa("git", ["rev-parse", "HEAD"], { cwd: ROOT, reject: false });
  return stdout === "" ? "unknown" : stdout;
}

async function run(): Promise<void> {
  const command = commands.get(process.argv[2] ?? "");
  if (command === undefined) throw new StackError(`usage: main.ts ${[...commands.keys()].join("|")}`);
  const env = { AGENT_SYSTEM_VERSION: manifest.version, AGENT_SYSTEM_COMMIT: await readCommit(), ...process.env };
  const engine = openComposeEngine({ command: process.env["COMPOSE_ENGINE"] || DEFAULT_ENGINE, cwd: ROOT, env });
  await command({ engine, user: readUserSettings(createStackPaths(ROOT).userEnvFile), report: console.log });
}

try {
  await run();
} catch (error) {
  console.error(error instanceof StackError ? error.message : error);
  process.exitCode = 1;
}
