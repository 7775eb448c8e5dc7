import { type FileHandle, open as openFile } from "node:fs/promises";

export type LineFile = { write: (toLine: () => string) => void; close: () => Promise<void> };
export type LineFileOptions = {
  path: string;
  prepare: () => Promise<unknown>;
  maxPendingBytes: number;
  toDropNotice: (lines: number) => string;
  onDropped?: (lines: number) => void;
  open?: typeof openFile;
};

async function endsTorn(file: FileHandle): Promise<boolean> {
  const { size } = await file.stat();
  if (size === 0) return false;
  const { buffer } = await file.read({ buffer: Buffer.alloc(1), position: size - 1 });
  return buffer.toString("latin1") !== "\n";
}

export function createLineFile(options: LineFileOptions): LineFile {
  const { path, prepare, maxPendingBytes, toDropNotice, open = openFile } = options;
  const pending: string[] = [];
  let pendingBytes = 0;
  let dropped = 0;
  let file: FileHandle | undefined;
  let work: Promise<void> | undefined;

  const drop = () => {
    dropped += 1;
    options.onDropped?.(1);
  };
  const append = async (line: string) => {
    if (file === undefined) {
      await prepare();
      file = await open(path, "a+");
    }
    const prefix = (await endsTorn(file)) ? "\n" : "";
    await file.appendFile(`${prefix}${line}\n`);
  };
  const tryAppend = async (line: string) => {
    try {
      await append(line);
      return true;
    } catch {
      return false;
    }
  };
  const drain = async () => {
    for (let line = pending.shift(); line !== undefined; line = pending.shift()) {
      pendingBytes -= line.length;
      if (!(await tryAppend(line))) drop();
      else if (dropped > 0 && (await tryAppend(toDropNotice(dropped)))) dropped = 0;
    }
  };
  const start = () => {
    work ??= drain().finally(() => {
      work = undefined;
    });
  };
  const enqueue = (toLine: () => string) => {
    const line = toLine();
    if (pendingBytes + line.length > maxPendingBytes) return drop();
    pending.push(line);
    pendingBytes += line.length;
    start();
  };

  return {
    write: (toLine) => {
      try {
        enqueue(toLine);
      } catch {
        drop();
      }
    },
    close: async () => {
      while (work !== undefined) await work;
      if (dropped > 0) await tryAppend(toDropNotice(dropped));
      await file?.close().catch(() => undefined);
      file = undefined;
    },
  };
}
