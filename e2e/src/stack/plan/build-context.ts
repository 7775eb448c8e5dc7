import { mkdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { findProgram } from "../binaries/find-program.ts";
import { getPrograms } from "../binaries/get-programs.ts";
import { bubblewrap, redisServer } from "../binaries/system-program.ts";
import { initialiseDatabase } from "../database/initialise-database.ts";
import { prepareDatabaseFolder } from "../database/prepare-database-folder.ts";
import { toPostgresUrl } from "../database/to-postgres-url.ts";
import type { StackPaths } from "../paths.ts";
import { SecretStore } from "../settings/secret-store.ts";
import { createStackSecrets } from "../settings/stack-secrets.ts";
import { readUserSettings, type UserSettings } from "../settings/user-settings.ts";
import { createAddresses } from "./addresses.ts";
import { choosePorts } from "./choose-ports.ts";
import { chooseProviders, needsSandbox } from "./choose-providers.ts";
import { DATABASE } from "./create-service-process.ts";
import { listPortWishes } from "./list-port-wishes.ts";
import { pickCertificates } from "./pick-certificates.ts";
import type { StackContext } from "./stack-context.ts";

interface ContextOptions {
  readonly paths: StackPaths;
  readonly usesFreePorts: boolean;
  readonly report: (line: string) => void;
}

const SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin";

function makeFolders(paths: StackPaths): void {
  mkdirSync(paths.varFolder, { recursive: true });
  mkdirSync(paths.stackFolder, { recursive: true, mode: 0o700 });
  for (const folder of [
    paths.logsFolder,
    paths.taskLogsFolder,
    paths.agentFolder,
    paths.sandboxFolder,
    join(paths.varFolder, "home"),
  ]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
}

async function findPrograms(paths: StackPaths, user: UserSettings, report: ContextOptions["report"]) {
  const searchPath = process.env["PATH"] ?? "";
  const wanted = user.AGENT_ISOLATION === "none" ? [redisServer] : [redisServer, bubblewrap];
  const programs = await getPrograms(wanted, { folder: paths.programsFolder, searchPath, report });
  const git = findProgram("git", searchPath) ?? "/usr/bin/git";
  const folders = [process.execPath, ...programs.values(), git].map((program) => dirname(program));
  const path = [...new Set([...folders, ...SYSTEM_PATH.split(delimiter)])].join(delimiter);
  return { redisServer: programs.get(redisServer.name) ?? redisServer.name, path };
}

export async function buildContext({ paths, usesFreePorts, report }: ContextOptions): Promise<StackContext> {
  const user = readUserSettings(paths.userEnvFile);
  makeFolders(paths);
  const secrets = createStackSecrets(new SecretStore(paths.secretsFile));
  const usesSandbox = needsSandbox(user);
  const addresses = createAddresses(await choosePorts(listPortWishes({ user, usesSandbox, usesFreePorts })));
  const providers = chooseProviders({ user, secrets, sandboxUrl: addresses.urlOf("sandbox") });
  const programs = await findPrograms(paths, user, report);
  const database = await prepareDatabaseFolder(paths);
  await initialiseDatabase(database, secrets.postgresPassword);
  const databaseUrl = toPostgresUrl({
    role: "postgres",
    password: secrets.postgresPassword,
    port: addresses.portOf("postgres"),
    database: DATABASE,
  });
  const certificates = pickCertificates(process.env);
  const redisUrl = `redis://:${secrets.redisPassword}@127.0.0.1:${addresses.portOf("redis")}`;
  return { paths, user, secrets, addresses, providers, programs, database, certificates, databaseUrl, redisUrl };
}
