import { replaceFile } from "./replace-file.ts";

export type Replacement = { readonly path: string; readonly content: string; readonly onDrop: () => void };

export type FileReplacer = {
  replace(replacement: Replacement): void;
  flush(): Promise<void>;
};

export function createFileReplacer(maxPending: number): FileReplacer {
  const latest = new Map<string, Replacement>();
  const running = new Map<string, Promise<void>>();

  const replaceLatest = async (path: string) => {
    for (let next = latest.get(path); next !== undefined; next = latest.get(path)) {
      latest.delete(path);
      if (!(await replaceFile(path, next.content))) next.onDrop();
    }
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
