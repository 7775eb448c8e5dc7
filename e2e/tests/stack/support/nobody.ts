import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const NOBODY_ID = 65_534;

export const NOBODY = { uid: NOBODY_ID, gid: NOBODY_ID };

function canReadHere(): boolean {
  const here = fileURLToPath(import.meta.url);
  const { status } = spawnSync("test", ["-r", here, "-a", "-x", process.execPath], { ...NOBODY, cwd: "/" });
  return status === 0;
}

export const canRunAsNobody = process.getuid?.() === 0 && canReadHere();
