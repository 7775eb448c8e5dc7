import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { onTestFinished } from "vitest";
import type { TestStack } from "./start-test-stack.ts";

export interface Clone {
  readonly folder: string;
  git(...args: readonly string[]): Promise<string>;
}

export async function cloneBranch({ context }: TestStack, branch: string, repository = "acme/shop"): Promise<Clone> {
  const folder = mkdtempSync(join(tmpdir(), "agent-system-clone-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const credentials = Buffer.from(`x-access-token:${context.secrets.sandboxGithubToken}`).toString("base64");
  const env = { PATH: process.env["PATH"] ?? "", HOME: folder, GIT_CONFIG_NOSYSTEM: "1", GIT_TERMINAL_PROMPT: "0" };
  const git = async (...args: readonly string[]) => {
    const header = `http.extraHeader=Authorization: Basic ${credentials}`;
    const { stdout } = await execa("git", ["-c", header, ...args], { cwd: folder, env, extendEnv: false });
    return stdout;
  };
  const url = `${context.addresses.urlOf("sandbox")}/github/git/${repository}.git`;
  await git("clone", "--quiet", "--branch", branch, url, ".");
  return { folder, git };
}
