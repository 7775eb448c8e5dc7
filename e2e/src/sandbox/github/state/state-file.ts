import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseJson } from "../../parse-json.ts";
import { githubStateSchema } from "./github-state.ts";
import type { GithubStore } from "./github-store.ts";

export type StateFile = {
  readonly load: () => Promise<boolean>;
  readonly save: () => Promise<void>;
  readonly whileNotWriting: (work: () => Promise<void>) => Promise<void>;
};

export function createStateFile(folder: string, store: GithubStore): StateFile {
  const path = join(folder, "state.json");
  let next: Promise<void> | undefined;
  let last = Promise.resolve();

  async function write(): Promise<void> {
    next = undefined;
    await writeFile(`${path}.new`, JSON.stringify(store.state()));
    await rename(`${path}.new`, path);
  }

  return {
    async load() {
      const content: unknown = await readFile(path, "utf8")
        .then(parseJson)
        .catch(() => undefined);
      const parsed = githubStateSchema.safeParse(content);
      if (parsed.success) store.replace(parsed.data);
      return parsed.success;
    },
    save() {
      next ??= last.then(write, write);
      last = next;
      return next;
    },
    whileNotWriting(work) {
      last = last.then(work, work);
      return last;
    },
  };
}
