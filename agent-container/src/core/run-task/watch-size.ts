import { execa } from "execa";
import { RunFailure } from "../run-failure.ts";
import type { RunPaths } from "../workspace/run-folders.ts";
import type { RunSettings } from "./run-ports.ts";
import type { RunState } from "./run-state.ts";

export type SizeWatch = { close: () => void };

async function measure({ workspace, home }: RunPaths): Promise<number> {
  const { stdout } = await execa("du", ["--summarize", "--total", "--block-size=1", workspace, home], {
    ...{ reject: false, stdin: "ignore" },
  });
  return Number.parseInt(stdout.trim().split("\n").at(-1) ?? "0", 10) || 0;
}

export function watchSize(settings: RunSettings, paths: RunPaths, state: RunState): SizeWatch {
  const { workspaceMaxBytes, measureMs } = settings;
  let measuring = false;
  const check = async () => {
    if (measuring) return;
    measuring = true;
    const size = await measure(paths).finally(() => {
      measuring = false;
    });
    if (size > workspaceMaxBytes)
      state.stop(new RunFailure("workspace_too_large", `The workspace grew beyond ${workspaceMaxBytes} bytes.`));
  };
  const timer = setInterval(() => void check().catch(() => undefined), measureMs);
  void check().catch(() => undefined);
  return { close: () => clearInterval(timer) };
}
