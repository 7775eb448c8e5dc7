import { execa } from "execa";

export type GitAccess = { url: string; headers: Readonly<Record<string, string>> };
export type GitCommand = {
  cwd: string;
  access?: GitAccess;
  lock?: string;
  protocols?: string;
  timeoutMs?: number;
  maxBytes?: number;
  signal?: AbortSignal;
};
export type GitResult = { code: number | undefined; output: Buffer; complaint: string; tooLong: boolean };
export type Git = (args: string[], command: GitCommand) => Promise<GitResult>;

const quiet: [string, string][] = [
  ["core.hooksPath", "/dev/null"],
  ["core.fsmonitor", "false"],
  ["core.quotePath", "false"],
  ["gc.auto", "0"],
  ["maintenance.auto", "false"],
  ["credential.helper", ""],
  ["http.followRedirects", "false"],
  ["fetch.fsckObjects", "false"],
  ["safe.directory", "*"],
];

export function toGitSettings(settings: [string, string][]): Record<string, string> {
  const pairs = settings.map(([name, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, name],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(settings.length), ...Object.fromEntries(pairs.flat()) };
}

function toEnvironment(path: string, { access, protocols }: GitCommand): Record<string, string> {
  const headers = Object.entries(access?.headers ?? {}).map(([name, value]): [string, string] => [
    "http.extraHeader",
    `${name}: ${value}`,
  ]);
  return {
    PATH: path,
    HOME: "/nonexistent",
    LC_ALL: "C",
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_TERMINAL_PROMPT: "0",
    GIT_ALLOW_PROTOCOL: protocols ?? (access === undefined ? "" : "http:https"),
    ...toGitSettings([...quiet, ...headers]),
  };
}

export function createGit(path: string): Git {
  return async (args, command) => {
    const [file, ...rest] = command.lock === undefined ? ["git", ...args] : ["flock", command.lock, "git", ...args];
    const result = await execa(file ?? "git", rest, {
      ...{ cwd: command.cwd, env: toEnvironment(path, command), extendEnv: false, reject: false, stdin: "ignore" },
      ...{ encoding: "buffer", stripFinalNewline: false, killSignal: "SIGKILL" },
      maxBuffer: { stdout: command.maxBytes ?? 10_000_000, stderr: 1_000_000 },
      timeout: command.timeoutMs ?? 600_000,
      ...(command.signal === undefined ? {} : { cancelSignal: command.signal }),
    });
    const complaint = Buffer.from(result.stderr ?? [])
      .toString("utf8")
      .trim();
    return {
      code: result.exitCode,
      output: Buffer.from(result.stdout ?? []),
      complaint: result.timedOut ? `git timed out. ${complaint}` : complaint || result.shortMessage || "",
      tooLong: result.isMaxBuffer,
    };
  };
}
