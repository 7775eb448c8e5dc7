import { execFile } from "node:child_process";

export type GitResult = { readonly code: number; readonly output: string };

const environment = {
  PATH: process.env["PATH"] ?? "",
  GIT_CONFIG_NOSYSTEM: "1",
  GIT_CONFIG_GLOBAL: "/dev/null",
  GIT_TERMINAL_PROMPT: "0",
  GIT_AUTHOR_NAME: "Test",
  GIT_AUTHOR_EMAIL: "test@example.com",
  GIT_COMMITTER_NAME: "Test",
  GIT_COMMITTER_EMAIL: "test@example.com",
};

export async function tryGit(folder: string, ...parameters: readonly string[]): Promise<GitResult> {
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { ...environment, HOME: folder }, maxBuffer: 10_000_000 };
    execFile("git", parameters, options, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), output: stdout + stderr });
    });
  });
}

export async function runGit(folder: string, ...parameters: readonly string[]): Promise<string> {
  const { code, output } = await tryGit(folder, ...parameters);
  if (code !== 0) throw new Error(`git ${parameters.join(" ")} failed: ${output}`);
  return output.trim();
}
