import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

export type BoundedText = { readonly text: string; readonly skippedBytes: number };

const { O_RDONLY, O_NOFOLLOW, O_NONBLOCK } = constants;

async function readTail(file: FileHandle, mostBytes: number): Promise<BoundedText> {
  const stats = await file.stat();
  if (!stats.isFile()) throw new Error("is no regular file");
  const skippedBytes = Math.max(0, stats.size - mostBytes);
  const buffer = Buffer.alloc(Math.min(stats.size, mostBytes));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, skippedBytes);
  return { text: buffer.toString("utf8", 0, bytesRead), skippedBytes };
}

export async function readBoundedFile(path: string, mostBytes: number): Promise<BoundedText> {
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  try {
    return await readTail(file, mostBytes);
  } finally {
    await file.close();
  }
}
