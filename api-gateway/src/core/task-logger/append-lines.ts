import type { FileHandle } from "node:fs/promises";
import { openInFolder } from "./open-in-folder.ts";

const LINE_END = 10;

async function endsTorn(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read({ buffer: Buffer.alloc(1), position: size - 1 });
  return buffer[0] !== LINE_END;
}

function countWhole(lines: readonly Buffer[], bytesWritten: number): number {
  let end = 0;
  const first = lines.findIndex((line) => {
    end += line.length;
    return end > bytesWritten;
  });
  return first === -1 ? lines.length : first;
}

export async function appendLines(path: string, lines: readonly string[]): Promise<number> {
  if (lines.length === 0) return 0;
  try {
    await using file = await openInFolder(path, "a+");
    const start = (await endsTorn(file)) ? "\n" : "";
    const rows = lines.map((line, index) => Buffer.from(`${index === 0 ? start : ""}${line}\n`));
    const { bytesWritten } = await file.write(Buffer.concat(rows));
    return countWhole(rows, bytesWritten);
  } catch {
    return 0;
  }
}
