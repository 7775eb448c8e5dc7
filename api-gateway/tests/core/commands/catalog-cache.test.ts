import { describe, expect, it } from "vitest";
import { createCatalogCache } from "../../../src/core/commands/catalog-cache.ts";
import { readShippedCatalog } from "./read-shipped-catalog.ts";

function buildCache() {
  const state = { milliseconds: 0, reads: 0, fails: false };
  const cache = createCatalogCache({
    file: readShippedCatalog(),
    now: () => new Date(state.milliseconds),
    listOverrides: async () => {
      state.reads += 1;
      if (state.fails) throw new Error("no database");
      return [];
    },
  });
  return { state, cache };
}

describe("the catalog of commands in force", () => {
  it("is read once for deliveries that come at once, and again after a second or an edit", async () => {
    const { state, cache } = buildCache();

    await Promise.all([cache.load(), cache.load(), cache.load()]);
    expect(state.reads).toBe(1);
    state.milliseconds = 1_000;
    await cache.load();
    cache.forget();
    await cache.load();

    expect(state.reads).toBe(3);
  });

  it("stays the last one known while the database does not answer", async () => {
    const { state, cache } = buildCache();
    state.fails = true;
    await expect(cache.load()).rejects.toThrow("no database");
    state.fails = false;
    const known = await cache.load();
    state.fails = true;
    state.milliseconds = 5_000;

    expect(await cache.load()).toBe(known);
  });
});
