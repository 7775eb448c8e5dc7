import { execa } from "execa";
import { RunFailure } from "../run-failure.ts";
import type { RunPaths } from "../workspace/run-folders.ts";
import type { RunSettings } from "./run-ports.ts";
import type { RunState } from "./run-state.ts";
import { startWatch, type Watch } from "./start-watch.ts";

async function measure({ workspace, home }: RunPaths): Promise<number> {
  const { stdout } = await execa("du", ["--summarize", "--total", "--block-size=1", workspace, home], {
    ...{ reject: false, stdin: "ignore" },
  });
  return Number.parseInt(stdout.trim().split("\n").at(-1) ?? "0", 10) || 0;
}

export function watchSize({ workspaceMaxBytes, measureMs }: RunSettings, paths: RunPaths, state: RunState): Watch {
  return startWatch(measureMs, async () => {
    if ((await measure(paths)) > workspaceMaxBytes)
      state.stop(new RunFailure("workspace_too_large", `The workspace grew beyond ${workspaceMaxBytes} bytes.`));
  });
}
