import { randomBytes } from "node:crypto";
import { chmod, chown, mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { createModelProxy, type ModelProxy } from "../model-proxy/model-proxy.ts";
import { RunFailure } from "../run-failure.ts";
import type { RunPorts } from "./run-ports.ts";
import type { RunState } from "./run-state.ts";
import { toRunFolder } from "./to-run-folder.ts";
import { toRunMarker } from "./to-run-marker.ts";

export type OpenModel = {
  proxy: ModelProxy;
  runToken: string;
  socket: string;
  stage: string;
  close: () => Promise<void>;
};

export const socketParent = "/tmp";

export function toSocketPrefix(runFolder: string): string {
  return join(socketParent, `agent-${toRunMarker(runFolder)}-`);
}

const maxRequestBytes = 64 * 1024 * 1024;

function toBudgetFailure(microUsd: number): RunFailure {
  return new RunFailure(
    "budget_exhausted",
    `The run was stopped at its cap of ${(microUsd / 1_000_000).toFixed(2)} USD.`,
  );
}

export async function openModel({ settings, dispatcher }: RunPorts, state: RunState): Promise<OpenModel> {
  const { isolation } = settings;
  const folder = await mkdtemp(toSocketPrefix(toRunFolder(settings.dataFolder, state.runId)));
  await chmod(folder, 0o711);
  const stage = join(folder, "stage");
  await mkdir(stage);
  const socket = join(folder, "model.sock");
  const runToken = randomBytes(32).toString("base64url");
  const budgetMicroUsd = state.task.limits.remaining_micro_usd;
  const proxy = await createModelProxy({
    ...{ runToken, maxRequestBytes, dispatcher, budgetMicroUsd },
    ...{ upstreamUrl: settings.modelUrl, apiKey: settings.modelKey, prices: settings.modelPrices },
    listen: isolation.kind === "bubblewrap" ? { path: socket } : { host: "127.0.0.1", port: 0 },
    onBudgetExhausted: () => state.stop(toBudgetFailure(budgetMicroUsd)),
  });
  if (isolation.kind === "bubblewrap" && isolation.user !== undefined)
    await chown(socket, isolation.user.uid, isolation.user.gid);
  state.usage = proxy.usage;
  const close = async () => {
    await proxy.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { proxy, runToken, socket, stage, close };
}
