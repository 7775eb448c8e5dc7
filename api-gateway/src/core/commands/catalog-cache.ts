import type { CommandCatalog } from "./command-catalog.ts";
import { mergeOverrides, type StoredOverride } from "./merge-overrides.ts";

export type CatalogCache = { load(): Promise<CommandCatalog>; forget(): void };

type CacheOptions = {
  readonly file: CommandCatalog;
  readonly now: () => Date;
  listOverrides(): Promise<readonly StoredOverride[]>;
};

const LIFETIME_MS = 1_000;

export function createCatalogCache({ file, now, listOverrides }: CacheOptions): CatalogCache {
  let known: { readonly catalog: CommandCatalog; readonly until: number } | undefined;
  return {
    load: async () => {
      const at = now().getTime();
      if (known !== undefined && at < known.until) return known.catalog;
      const catalog = mergeOverrides(file, await listOverrides());
      known = { catalog, until: at + LIFETIME_MS };
      return catalog;
    },
    forget: () => {
      known = undefined;
    },
  };
}
