import type { FileSlots } from "./file-slots.ts";
import { replaceFile } from "./replace-file.ts";

export type Replacement = { readonly path: string; readonly content: string; readonly onDrop: () => void };

export type FileReplacer = {
  replace(replacement: Replacement): void;
  flush(): Promise<void>;
};

export function createFileReplacer(maxPending: number, slots: FileSlots): FileReplacer {
  const latest = new Map<string, Replacement>();
  const running = new Map<string, Promise<void>>();

  const replaceNext = async (path: string) => {
    const next = latest.get(path);
    latest.delete(path);
    if (next !== undefined && !(await replaceFile(path, next.content))) next.onDrop();
  };
  const replaceLatest = async (path: string) => {
    while (latest.has(path)) await slots.use(() => replaceNext(path));
    running.delete(path);
  };

  return {
    replace: (replacement) => {
      const { path, onDrop } = replacement;
      if (!latest.has(path) && latest.size >= maxPending) return onDrop();
      latest.set(path, replacement);
      if (!running.has(path)) running.set(path, replaceLatest(path));
    },
    flush: async () => void (await Promise.all(running.values())),
  };
}
