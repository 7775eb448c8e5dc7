import type { CommandCatalog } from "./command-catalog.ts";
import { mergeOverrides, type StoredOverride } from "./merge-overrides.ts";

export type CatalogCache = { load(): Promise<CommandCatalog>; forget(): void };

type CacheOptions = {
  readonly file: CommandCatalog;
  readonly now: () => Date;
  listOverrides(): Promise<readonly StoredOverride[]>;
};

type Known = { readonly catalog: Promise<CommandCatalog>; readonly until: number };

const LIFETIME_MS = 1_000;

export function createCatalogCache({ file, now, listOverrides }: CacheOptions): CatalogCache {
  let known: Known | undefined;
  let last: CommandCatalog | undefined;
  const forget = () => {
    known = undefined;
  };
  const read = async () => {
    last = mergeOverrides(file, await listOverrides());
    return last;
  };
  return {
    load: async () => {
      const at = now().getTime();
      if (known === undefined || at >= known.until) known = { catalog: read(), until: at + LIFETIME_MS };
      try {
        return await known.catalog;
      } catch (error) {
        forget();
        if (last === undefined) throw error;
        return last;
      }
    },
    forget,
  };
}
