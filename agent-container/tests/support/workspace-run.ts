import { cp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cloneWorkspace } from "../../src/core/workspace/clone-workspace.ts";
import { collectWork } from "../../src/core/workspace/collect-work.ts";
import { createContainedCommand, createContainedGit } from "../../src/core/workspace/contained-git.ts";
import { findStart } from "../../src/core/workspace/find-start.ts";
import { createGit } from "../../src/core/workspace/git.ts";
import { inspectDiff } from "../../src/core/workspace/inspect-diff.ts";
import { prepareHome } from "../../src/core/workspace/prepare-home.ts";
import { pushBranch } from "../../src/core/workspace/push-branch.ts";
import { updateMirror } from "../../src/core/workspace/update-mirror.ts";
import { containedUser, startContainedRun } from "./contained-run.ts";
import { startGitHostWithShop } from "./git-host.ts";

export const flowBranch = "agent/flow-0123456789ab";
const git = createGit(process.env["PATH"] ?? "");

export async function startShopHost() {
  const host = await startGitHostWithShop();
  await host.commit("first", () => writeFile(join(host.author, "sum.mjs"), "export const sum = (a, b) => a - b;\n"));
  await host.push("main");
  return host;
}

export async function startWorkspaceRun(host: Awaited<ReturnType<typeof startShopHost>>, branch = flowBranch) {
  const run = await startContainedRun();
  const { folders, mirror, containment } = run;
  await rm(mirror, { recursive: true });
  const signal = new AbortController().signal;
  const refs = await updateMirror({ git, folder: mirror, access: host.access, pullRequest: undefined, signal });
  const start = await findStart(
    { git, folder: mirror, refs },
    { branch, defaultBranch: "main", pullRequest: undefined },
  );
  const configuration = { folder: join(run.base, "claude"), instructions: join(run.base, "claude.md") };
  await cp(new URL("../../.claude", import.meta.url), configuration.folder, { recursive: true });
  await writeFile(configuration.instructions, "Work well.");
  await prepareHome({ folder: folders.home, user: containedUser, configuration, transcript: undefined });
  const containedGit = createContainedGit(containment, 20_000);
  await cloneWorkspace(containment, containedGit, {
    ...{ folder: folders.workspace, user: containedUser, refs, branch },
    ...{ defaultBranch: "main", commit: start.commit },
  });
  const collect = (maxBytes = 1_000_000) =>
    collectWork({
      git,
      run: createContainedCommand(containment, 20_000),
      paths: folders,
      mirror,
      branch,
      start: start.commit,
      maxBytes,
    });
  const inspect = (commit: string, maxBytes = 1_000_000) =>
    inspectDiff({ git, repository: folders.collected, ...start, start: start.commit, commit, maxBytes });
  const push = () => pushBranch({ git, repository: folders.collected, branch, access: host.access, signal });
  return { ...run, start, containedGit, collect, inspect, push };
}
