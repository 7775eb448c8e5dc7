import { randomUUID } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import type { TestStack } from "../../tests/support/start-test-stack.ts";
import type { Replay } from "./read-replay.ts";

const LONGEST_RUN_MS = 180_000;

function findClaude(): string {
  const own = createRequire(createRequire(import.meta.url).resolve("@anthropic-ai/claude-code/package.json"));
  return join(dirname(own.resolve(`@anthropic-ai/claude-code-linux-${process.arch}/package.json`)), "claude");
}

function giveConfiguration({ context }: TestStack, home: string): void {
  const folder = join(context.paths.root, "agent-container");
  cpSync(join(folder, ".claude"), join(home, ".claude"), { recursive: true });
  cpSync(join(folder, "claude.md"), join(home, ".claude", "CLAUDE.md"));
}

async function cloneShop({ context }: TestStack, folder: string, branch: string): Promise<void> {
  const credentials = Buffer.from(`x-access-token:${context.secrets.sandboxGithubToken}`).toString("base64");
  const header = `http.extraHeader=Authorization: Basic ${credentials}`;
  const url = `${context.addresses.urlOf("sandbox")}/github/git/acme/shop.git`;
  const git = (...args: readonly string[]) => execa("git", args, { cwd: folder });
  await git("-c", header, "clone", "--quiet", url, ".");
  await git("checkout", "--quiet", "-B", branch);
  await git("config", "user.name", "Agent System");
  await git("config", "user.email", "agent-system@example.test");
}

export async function runCliByHand(stack: TestStack, { args, prompt }: Replay): Promise<number> {
  const { context } = stack;
  const home = mkdtempSync(join(tmpdir(), "agent-system-hand-"));
  const folder = mkdtempSync(join(home, "work-"));
  const branch = /agent\/flow-[0-9a-f]{12}/u.exec(prompt)?.[0] ?? "agent/by-hand";
  const session = args.indexOf("--session-id") + 1;
  try {
    giveConfiguration(stack, home);
    await cloneShop(stack, folder, branch);
    const startedAt = performance.now();
    await execa(findClaude(), args.with(session, randomUUID()), {
      cwd: folder,
      input: prompt,
      timeout: LONGEST_RUN_MS,
      extendEnv: false,
      env: {
        PATH: context.programs.path,
        HOME: home,
        LANG: "C.UTF-8",
        IS_SANDBOX: "1",
        ANTHROPIC_BASE_URL: `${context.addresses.urlOf("sandbox")}/anthropic`,
        ANTHROPIC_API_KEY: context.secrets.sandboxModelKey,
        CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
        DISABLE_AUTOUPDATER: "1",
      },
    });
    return performance.now() - startedAt;
  } finally {
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}
