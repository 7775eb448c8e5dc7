import { execa } from "execa";
import { TOKEN } from "./start-sandbox.ts";

const credentials = (token: string) => Buffer.from(`x-access-token:${token}`).toString("base64");

export type GitOutcome = { readonly exitCode: number | undefined; readonly output: string };

export async function runGit(cwd: string, args: readonly string[], token = TOKEN): Promise<GitOutcome> {
  const { all, exitCode } = await execa(
    "git",
    ["-c", `http.extraHeader=Authorization: Basic ${credentials(token)}`, ...args],
    {
      cwd,
      all: true,
      reject: false,
      extendEnv: false,
      env: {
        PATH: process.env["PATH"] ?? "/usr/bin:/bin",
        HOME: cwd,
        GIT_CONFIG_NOSYSTEM: "1",
        GIT_TERMINAL_PROMPT: "0",
        GIT_AUTHOR_NAME: "Tester",
        GIT_AUTHOR_EMAIL: "tester@example.test",
        GIT_COMMITTER_NAME: "Tester",
        GIT_COMMITTER_EMAIL: "tester@example.test",
        LC_ALL: "C",
      },
    },
  );
  return { exitCode, output: all };
}
