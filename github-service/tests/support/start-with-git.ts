import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { botToken } from "./fake-github/state.ts";
import { mintCapability } from "./mint-capability.ts";
import { runGit, tryGit } from "./run-git.ts";
import { startGitBackend } from "./start-git-backend.ts";
import { keyOf } from "./start-service.ts";
import { startWithGithub } from "./start-with-github.ts";

export const branch = "agent/flow-0123456789ab";

async function createUpstream(root: string): Promise<string> {
  const path = join(root, "acme", "shop.git");
  const work = join(root, "seed");
  await mkdir(work, { recursive: true });
  await runGit(root, "init", "--quiet", "--bare", "--initial-branch=main", path);
  await runGit(path, "config", "http.receivepack", "true");
  await runGit(path, "config", "uploadpack.allowFilter", "true");
  await runGit(work, "init", "--quiet", "--initial-branch=main");
  await writeFile(join(work, "cart.txt"), "one\n");
  await runGit(work, "add", ".");
  await runGit(work, "commit", "--quiet", "--message=First");
  await runGit(work, "push", "--quiet", path, "main", "main:old", "main:refs/tags/v1");
  return path;
}

export async function startWithGit(environment: Readonly<Record<string, string>> = {}) {
  const root = await mkdtemp(join(tmpdir(), "git-proxy-"));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const upstream = await createUpstream(root);
  const backend = await startGitBackend(root, botToken);
  const { service, send, databaseUrl } = await startWithGithub({ GITHUB_GIT_URL: backend.url, ...environment });

  async function asAgent(claims: Readonly<Record<string, unknown>> = {}, caller = "agent") {
    const capability = await mintCapability({ branch, ...claims });
    const headers = [`Authorization: Bearer ${keyOf(caller)}`, `X-Agent-Capability: ${capability}`];
    const flags = headers.flatMap((header) => ["-c", `http.extraHeader=${header}`]);
    return (folder: string, ...parameters: readonly string[]) => tryGit(folder, ...flags, ...parameters);
  }

  async function cloneAndCommit(change: (folder: string) => Promise<void>) {
    const git = await asAgent();
    const { output, code } = await git(root, "clone", "--quiet", `${service.url}/git/acme/shop.git`, "clone");
    if (code !== 0) throw new Error(output);
    const folder = join(root, "clone");
    await change(folder);
    await runGit(folder, "add", ".");
    await runGit(folder, "commit", "--quiet", "--message=Change");
    return folder;
  }

  const address = `${service.url}/git/acme/shop.git`;
  return { root, upstream, backend, service, send, databaseUrl, address, asAgent, cloneAndCommit };
}
