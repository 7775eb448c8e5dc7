import { join } from "node:path";
import { execa } from "execa";

export type GitRun = {
  readonly repository: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: Buffer;
};

export type Git = {
  readonly root: string;
  readonly home: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly pathOf: (repository: string) => string;
  readonly run: (run: GitRun) => Promise<string>;
  readonly find: (run: GitRun) => Promise<string | undefined>;
};

const configuration = [
  ["http.receivepack", "true"],
  ["uploadpack.allowFilter", "true"],
  ["uploadpack.allowAnySHA1InWant", "true"],
  ["receive.hideRefs", "refs/pull"],
  ["receive.autogc", "false"],
  ["core.quotePath", "false"],
] as const;

const configurationVariables = Object.fromEntries([
  ["GIT_CONFIG_COUNT", String(configuration.length)],
  ...configuration.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]),
]);

const author = {
  GIT_AUTHOR_NAME: "Sandbox",
  GIT_AUTHOR_EMAIL: "sandbox@example.test",
  GIT_COMMITTER_NAME: "Sandbox",
  GIT_COMMITTER_EMAIL: "sandbox@example.test",
};

export function createGit(folder: string): Git {
  const root = join(folder, "repositories");
  const home = join(folder, "home");
  const environment = {
    PATH: process.env["PATH"] ?? "/usr/bin:/bin",
    HOME: home,
    GIT_CONFIG_NOSYSTEM: "1",
    LC_ALL: "C",
    ...configurationVariables,
  };
  const pathOf = (repository: string) => join(root, `${repository.toLowerCase()}.git`);

  async function run({ repository, args, env, input }: GitRun): Promise<string> {
    const { stdout } = await execa("git", args, {
      cwd: pathOf(repository),
      env: { ...environment, ...author, GIT_DIR: pathOf(repository), ...env },
      extendEnv: false,
      maxBuffer: 64 * 1024 * 1024,
      stripFinalNewline: false,
      ...(input === undefined ? { stdin: "ignore" } : { input }),
    });
    return stdout;
  }

  return {
    root,
    home,
    environment,
    pathOf,
    run,
    find: (gitRun) =>
      run(gitRun).then(
        (text) => text.trim(),
        () => undefined,
      ),
  };
}
