import { chmod, mkdtemp, rm } from "node:fs/promises";
import { findExecutable } from "../find-executable.ts";
import { buildBubblewrapPlan, type Stage } from "./bubblewrap-plan.ts";
import type { ContainedUser } from "./contained-user.ts";
import { toNodeMounts } from "./node-mounts.ts";
import { toLimitArguments } from "./process-limits.ts";
import { runContained } from "./run-contained.ts";
import { findSystemMounts } from "./system-mounts.ts";

export type IsolationCheck = { path: string; user: ContainedUser | undefined; nodeBinary: string };
export type IsolationTools = { bubblewrap: string; prlimit: string; unshare: string | undefined };

export class IsolationError extends Error {
  override readonly name = "IsolationError";

  constructor(reason: string) {
    super(
      `Bubblewrap cannot contain the CLI here: ${reason} Install bubblewrap and allow user namespaces, ` +
        "or set AGENT_ISOLATION=none to run the CLI without containment.",
    );
  }
}

const limits = { timeoutMs: 10_000, maxBytes: 10_000 };
const trialLimits = { processes: 256, memoryBytes: 1024 ** 3, fileBytes: 1024 ** 2 };
const rootTools = ["unshare", "setpriv", "mount"];

async function findTools({ path, user }: IsolationCheck): Promise<IsolationTools> {
  const bubblewrap = await findExecutable("bwrap", path);
  if (bubblewrap === undefined) throw new IsolationError("bwrap is not on the PATH.");
  const prlimit = await findExecutable("prlimit", path);
  if (prlimit === undefined) throw new IsolationError("prlimit (package util-linux) is not on the PATH.");
  if (user === undefined) return { bubblewrap, prlimit, unshare: undefined };
  const [unshare, ...others] = await Promise.all(rootTools.map((name) => findExecutable(name, path)));
  if (unshare === undefined || others.includes(undefined))
    throw new IsolationError(`A worker that is root needs ${rootTools.join(", ")} (package util-linux) on the PATH.`);
  return { bubblewrap, prlimit, unshare };
}

async function tryContainment(
  check: IsolationCheck,
  { bubblewrap, prlimit }: IsolationTools,
  stage: Stage | undefined,
) {
  const env = { PATH: check.path };
  const plan = { file: "/opt/agent/bin/node", args: ["-p", "process.getuid()"], env, cwd: "/" };
  const mounts = { systemMounts: findSystemMounts(), runMounts: toNodeMounts(check.nodeBinary) };
  const limiter = toLimitArguments(prlimit, trialLimits);
  const contain = () => buildBubblewrapPlan({ bubblewrap, stage, ...mounts, limiter, plan });
  const { code, output, complaint } = await runContained({ contain }, plan, limits);
  if (code !== 0 || output.toString("utf8").trim() !== "1000")
    throw new IsolationError(`A trial run ended with code ${code}: ${complaint || "no reason given"}.`);
}

export async function verifyIsolation(check: IsolationCheck): Promise<IsolationTools> {
  const tools = await findTools(check);
  const folder = await mkdtemp("/tmp/agent-isolation-");
  try {
    await chmod(folder, 0o755);
    const { user } = check;
    const stage = user === undefined ? undefined : { ...user, folder, unshare: tools.unshare ?? "" };
    await tryContainment(check, tools, stage);
    return tools;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
