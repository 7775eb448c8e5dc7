import { type FileHandle, mkdir, open } from "node:fs/promises";
import { dirname } from "node:path";

const LINE_END = 10;

async function endsTorn(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read({ buffer: Buffer.alloc(1), position: size - 1 });
  return buffer[0] !== LINE_END;
}

async function writeWhole(file: FileHandle, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const { bytesWritten } = await file.write(bytes);
  if (bytesWritten < bytes.length) throw new Error(`Only ${bytesWritten} of ${bytes.length} bytes were written.`);
}

export async function appendLines(path: string, lines: readonly string[]): Promise<number> {
  let written = 0;
  try {
    await mkdir(dirname(path), { recursive: true });
    await using file = await open(path, "a+");
    const [first, ...rest] = lines;
    if (first === undefined) return written;
    await writeWhole(file, `${(await endsTorn(file)) ? "\n" : ""}${first}\n`);
    written += 1;
    for (const line of rest) {
      await writeWhole(file, `${line}\n`);
      written += 1;
    }
  } catch {
    return written;
  }
  return written;
}
