import { TaskCancelledError, TimeoutStrategy, timeout } from "cockatiel";
import { ServiceError } from "../errors.ts";
import type { CommandCatalog } from "./command-catalog.ts";
import { mergeOverrides, type StoredOverride } from "./merge-overrides.ts";

export type CatalogCache = { load(): Promise<CommandCatalog>; forget(): void };

type CacheOptions = {
  readonly file: CommandCatalog;
  readonly now: () => Date;
  listOverrides(): Promise<readonly StoredOverride[]>;
};

const LIFETIME_MS = 1_000;
const FIRST_READ_MS = 400;
const NEXT_READ_MS = 50;

const firstRead = timeout(FIRST_READ_MS, TimeoutStrategy.Aggressive);
const nextRead = timeout(NEXT_READ_MS, TimeoutStrategy.Aggressive);

export function createCatalogCache({ file, now, listOverrides }: CacheOptions): CatalogCache {
  let last: CommandCatalog | undefined;
  let isFreshUntil = 0;
  let reading: Promise<CommandCatalog> | undefined;

  const read = (): Promise<CommandCatalog> => {
    const started = listOverrides()
      .then((overrides) => mergeOverrides(file, overrides))
      .finally(() => {
        if (reading === started) reading = undefined;
      });
    return started;
  };
  const refresh = async (at: number): Promise<CommandCatalog> => {
    reading ??= read();
    const current = reading;
    const limit = last === undefined ? firstRead : nextRead;
    last = await limit.execute(() => current);
    isFreshUntil = at + LIFETIME_MS;
    return last;
  };
  return {
    load: async () => {
      const at = now().getTime();
      if (last !== undefined && at < isFreshUntil) return last;
      try {
        return await refresh(at);
      } catch (error) {
        if (last !== undefined) {
          isFreshUntil = at + LIFETIME_MS;
          return last;
        }
        if (!(error instanceof TaskCancelledError)) throw error;
        const detail = "The database does not answer in time. Try again later.";
        throw new ServiceError("database_unavailable", detail, { cause: error, retryAfterSeconds: 5 });
      }
    },
    forget: () => {
      isFreshUntil = 0;
      reading = undefined;
    },
  };
}
