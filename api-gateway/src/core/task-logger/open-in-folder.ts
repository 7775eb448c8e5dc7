import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

export async function openInFolder(path: string, flags: "a+" | "wx"): Promise<FileHandle> {
  try {
    return await open(path, flags);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await mkdir(dirname(path), { recursive: true });
    return await open(path, flags);
  }
}
