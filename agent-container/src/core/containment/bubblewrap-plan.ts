import { fileURLToPath } from "node:url";
import type { ProcessPlan } from "../cli-runner/start-process.ts";
import type { ContainedUser } from "./contained-user.ts";
import { type Mount, type SourceMount, toMountArguments } from "./mount.ts";

export type Stage = ContainedUser & { unshare: string; folder: string };
export type BubblewrapInput = {
  bubblewrap: string;
  stage: Stage | undefined;
  systemMounts: Mount[];
  runMounts: SourceMount[];
  limiter: string[];
  plan: ProcessPlan;
};

const stageScript = fileURLToPath(new URL("./stage.sh", import.meta.url));
const temporaryBytes = String(1024 * 1024 * 1024);
const sharedBytes = String(64 * 1024 * 1024);

const namespaces = [
  ...["--unshare-user", "--uid", "1000", "--gid", "1000", "--disable-userns"],
  ...["--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try"],
  ...["--cap-drop", "ALL", "--die-with-parent", "--new-session"],
];

function toBubblewrapArguments(mounts: Mount[], limiter: string[], plan: ProcessPlan): string[] {
  return [
    ...["--dev", "/dev", "--proc", "/proc", "--size", temporaryBytes, "--tmpfs", "/tmp"],
    ...["--perms", "1777", "--size", sharedBytes, "--tmpfs", "/dev/shm", "--remount-ro", "/dev"],
    ...mounts.flatMap(toMountArguments),
    ...["--remount-ro", "/", ...namespaces],
    ...["--chdir", plan.cwd, "--", ...limiter, plan.file, ...plan.args],
  ];
}

export function buildBubblewrapPlan(input: BubblewrapInput): ProcessPlan {
  const { bubblewrap, stage, systemMounts, runMounts, limiter, plan } = input;
  if (stage === undefined) {
    const args = toBubblewrapArguments([...systemMounts, ...runMounts], limiter, plan);
    return { file: bubblewrap, args, env: plan.env, cwd: "/" };
  }
  const staged = runMounts.map((mount, index) => ({ ...mount, source: `${stage.folder}/${index}` }));
  const args = [
    ...["--mount", "--propagation", "private", "--", "/bin/sh", stageScript],
    ...[stage.folder, stage.uid, stage.gid, runMounts.length].map(String),
    ...runMounts.map(({ source }) => source),
    ...[bubblewrap, ...toBubblewrapArguments([...systemMounts, ...staged], limiter, plan)],
  ];
  return { file: stage.unshare, args, env: plan.env, cwd: "/" };
}
