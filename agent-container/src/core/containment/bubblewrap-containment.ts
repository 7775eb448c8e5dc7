import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import type { ProcessPlan } from "../cli-runner/start-process.ts";
import { buildBubblewrapPlan, type Stage } from "./bubblewrap-plan.ts";
import type { Containment, RunFolders } from "./containment.ts";
import type { SourceMount } from "./mount.ts";
import { toNodeMounts, toNpmLinks } from "./node-mounts.ts";
import { type ProcessLimits, toLimitArguments } from "./process-limits.ts";
import { findSystemMounts } from "./system-mounts.ts";

export type BubblewrapRun = {
  bubblewrap: string;
  prlimit: string;
  limits: ProcessLimits;
  stage: Stage | undefined;
  nodeBinary: string;
  cliBinary: string;
  systemFiles: string;
  modelSocket: string;
  folders: RunFolders;
};

const relayPath = fileURLToPath(new URL("./relay.mjs", import.meta.url));
const relayPort = 8080;
const insideSocket = "/run/agent/model.sock";
const insideRelay = "/opt/agent/relay.mjs";
const systemFileNames = ["passwd", "group", "hosts", "nsswitch.conf"];

function toRunMounts({ nodeBinary, systemFiles, folders }: BubblewrapRun): SourceMount[] {
  const settings = systemFileNames.map(
    (name): SourceMount => ({ kind: "read_only", source: `${systemFiles}/${name}`, target: `/etc/${name}` }),
  );
  return [
    ...toNodeMounts(nodeBinary),
    ...settings,
    { kind: "read_only", source: folders.mirror, target: "/mirror.git" },
    { kind: "writable", source: folders.home, target: "/home/agent" },
    { kind: "writable", source: folders.workspace, target: "/workspace" },
  ];
}

export function createBubblewrapContainment(run: BubblewrapRun): Containment {
  const { bubblewrap, stage, nodeBinary, cliBinary, modelSocket } = run;
  const limiter = toLimitArguments(run.prlimit, run.limits);
  const runMounts = toRunMounts(run);
  const systemMounts = [...findSystemMounts(), ...toNpmLinks(nodeBinary)];
  const insideBinary = `/opt/agent/bin/${basename(cliBinary)}`;
  const cliMounts: SourceMount[] = [
    { kind: "read_only", source: cliBinary, target: insideBinary },
    { kind: "read_only", source: relayPath, target: insideRelay },
    { kind: "writable", source: modelSocket, target: insideSocket },
  ];
  const wrap = (plan: ProcessPlan, extra: SourceMount[]) =>
    buildBubblewrapPlan({ bubblewrap, stage, systemMounts, runMounts: [...runMounts, ...extra], limiter, plan });
  return {
    isolation: "bubblewrap",
    inside: {
      workspace: "/workspace",
      home: "/home/agent",
      mirror: "/mirror.git",
      path: "/opt/agent/bin:/usr/local/bin:/usr/bin:/bin",
      modelUrl: `http://127.0.0.1:${relayPort}`,
    },
    contain: (plan) => wrap(plan, []),
    launch: ({ args, env, cwd }) => {
      const relayed = [insideRelay, insideSocket, String(relayPort), insideBinary, ...args];
      return wrap({ file: "/opt/agent/bin/node", args: relayed, env, cwd }, cliMounts);
    },
  };
}
