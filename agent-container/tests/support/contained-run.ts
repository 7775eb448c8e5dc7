import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, realpath, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { createBubblewrapContainment } from "../../src/core/containment/bubblewrap-containment.ts";
import { findContainedUser } from "../../src/core/containment/contained-user.ts";
import type { ProcessLimits } from "../../src/core/containment/process-limits.ts";
import { runContained } from "../../src/core/containment/run-contained.ts";
import { verifyIsolation } from "../../src/core/containment/verify-isolation.ts";
import { createRunFolders } from "../../src/core/workspace/run-folders.ts";
import { closeServer } from "./loopback.ts";

const path = process.env["PATH"] ?? "";
export const containedUser = findContainedUser(process.getuid?.());

async function openModelSocket(socketPath: string, model: Server) {
  model.listen(socketPath);
  await once(model, "listening");
  if (containedUser !== undefined) await chown(socketPath, containedUser.uid, containedUser.gid);
}

export async function startContainedRun(
  options: { cliBinary?: string; name?: string; model?: Server; limits?: ProcessLimits } = {},
) {
  const base = await realpath(await mkdtemp(join(tmpdir(), options.name ?? "contained-")));
  const model = options.model ?? createServer((_request, response) => response.end("hello from the model"));
  onTestFinished(async () => {
    await closeServer(model);
    await rm(base, { recursive: true, force: true });
  });
  const nodeBinary = await realpath(process.execPath);
  const tools = await verifyIsolation({ path, user: containedUser, nodeBinary });
  const folders = await createRunFolders(join(base, "run"), containedUser);
  const mirror = join(base, "mirror.git");
  await mkdir(mirror);
  const modelSocket = join(base, "model.sock");
  await openModelSocket(modelSocket, model);
  const folder = join(base, "stage");
  await mkdir(folder);
  await chmod(base, 0o711);
  const stage = containedUser === undefined ? undefined : { ...containedUser, folder, unshare: tools.unshare ?? "" };
  const containment = createBubblewrapContainment({
    limits: options.limits ?? { processes: 512, memoryBytes: 2 * 1024 ** 3, fileBytes: 1024 ** 3 },
    ...{
      bubblewrap: tools.bubblewrap,
      prlimit: tools.prlimit,
      stage,
      nodeBinary,
      modelSocket,
      systemFiles: folders.system,
    },
    cliBinary: options.cliBinary ?? "/usr/bin/env",
    folders: { workspace: folders.workspace, home: folders.home, mirror },
  });
  const { inside } = containment;
  const env = { PATH: inside.path, HOME: inside.home };
  const run = (file: string, ...args: string[]) =>
    runContained(containment, { file, args, env, cwd: inside.workspace }, { timeoutMs: 20_000, maxBytes: 1_000_000 });
  return { base, folders, mirror, containment, env, run, runShell: (text: string) => run("sh", "-c", text) };
}
