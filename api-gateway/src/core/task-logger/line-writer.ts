import { setImmediate as nextTurn } from "node:timers/promises";
import { appendLines } from "./append-lines.ts";
import type { FileSlots } from "./file-slots.ts";

export type LineTarget = {
  readonly path: string;
  toDropNotice(lines: number): string;
};

export type LineWriter = {
  append(target: LineTarget, line: string): void;
  countDrop(target: LineTarget): void;
  flush(): Promise<void>;
};

export type LineWriterOptions = {
  readonly maxPendingBytes: number;
  readonly maxBrokenFiles: number;
  readonly slots: FileSlots;
  readonly onDrop: (path: string, lines: number) => void;
};

type LineFile = { target: LineTarget; pending: string[]; dropped: number; work: Promise<void> | undefined };

async function writePending(file: LineFile, lines: readonly string[]): Promise<number> {
  const { target, dropped } = file;
  const notices = dropped > 0 ? [target.toDropNotice(dropped)] : [];
  const written = await appendLines(target.path, [...notices, ...lines]);
  if (written > 0) file.dropped -= dropped;
  return lines.length - Math.max(0, written - notices.length);
}

export function createLineWriter({ maxPendingBytes, maxBrokenFiles, slots, onDrop }: LineWriterOptions): LineWriter {
  const files = new Map<string, LineFile>();
  let pendingBytes = 0;

  const getFile = (target: LineTarget): LineFile => {
    const file = files.get(target.path) ?? { target, pending: [], dropped: 0, work: undefined };
    files.set(target.path, file);
    return file;
  };
  const drop = (file: LineFile, lines: number) => {
    if (lines === 0) return;
    file.dropped += lines;
    onDrop(file.target.path, lines);
  };
  const forget = ({ target, dropped }: LineFile) => {
    if (dropped === 0) files.delete(target.path);
    if (files.size <= maxBrokenFiles) return;
    for (const [path, { work }] of files) if (work === undefined) files.delete(path);
  };
  const drain = async (file: LineFile) => {
    await nextTurn();
    do {
      await slots.use(async () => {
        const lines = file.pending.splice(0);
        pendingBytes -= lines.reduce((sum, line) => sum + line.length, 0);
        drop(file, await writePending(file, lines));
      });
    } while (file.pending.length > 0);
    file.work = undefined;
    forget(file);
  };

  return {
    append: (target, line) => {
      const file = getFile(target);
      if (pendingBytes + line.length > maxPendingBytes) {
        drop(file, 1);
        return;
      }
      file.pending.push(line);
      pendingBytes += line.length;
      file.work ??= drain(file);
    },
    countDrop: (target) => drop(getFile(target), 1),
    flush: async () => {
      for (const file of files.values()) if (file.dropped > 0) file.work ??= drain(file);
      await Promise.all(Array.from(files.values(), ({ work }) => work));
    },
  };
}
