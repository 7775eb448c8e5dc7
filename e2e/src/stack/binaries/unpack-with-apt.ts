import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";

const MINUTES_10_MS = 600_000;
const INSTALL_LINE = /^Inst (?<name>\S+)/u;

function toOptions(folder: string): string[] {
  const state = join(folder, "apt-state");
  const cache = join(folder, "apt-cache");
  mkdirSync(join(state, "lists", "partial"), { recursive: true });
  mkdirSync(join(cache, "archives", "partial"), { recursive: true });
  return ["-o", `Dir::State=${state}`, "-o", "Dir::State::status=/var/lib/dpkg/status", "-o", `Dir::Cache=${cache}`];
}

async function runApt(args: readonly string[], cwd: string) {
  return execa("apt-get", args, { cwd, stdin: "ignore", reject: false, all: true, timeout: MINUTES_10_MS });
}

async function listNeeded(packages: readonly string[], options: readonly string[], folder: string): Promise<string[]> {
  const simulated = await runApt([...options, "install", "--simulate", "--no-install-recommends", ...packages], folder);
  const lines = simulated.stdout.split("\n");
  return lines.map((line) => INSTALL_LINE.exec(line)?.groups?.["name"]).filter((name) => name !== undefined);
}

async function download(packages: readonly string[], options: readonly string[], folder: string) {
  const needed = await listNeeded(packages, options, folder);
  return runApt([...options, "download", ...new Set([...packages, ...needed])], folder);
}

export async function unpackWithApt(packages: readonly string[], folder: string): Promise<string | undefined> {
  const downloads = join(folder, "downloads");
  rmSync(downloads, { recursive: true, force: true });
  mkdirSync(downloads, { recursive: true });
  let result = await download(packages, [], downloads);
  if (result.failed) {
    const ownLists = toOptions(folder);
    await runApt([...ownLists, "update"], downloads);
    result = await download(packages, ownLists, downloads);
  }
  if (result.failed) return result.all ?? result.shortMessage;
  for (const file of readdirSync(downloads).filter((name) => name.endsWith(".deb"))) {
    await execa("dpkg", ["-x", join(downloads, file), join(folder, "root")]);
  }
  rmSync(downloads, { recursive: true, force: true });
  return undefined;
}
