import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it, onTestFinished } from "vitest";
import { removeRun } from "../../../src/core/run-task/remove-run.ts";
import { createGit } from "../../../src/core/workspace/git.ts";
import { createHoldLock } from "../../../src/core/workspace/hold-lock.ts";
import { tidyMirrors } from "../../../src/core/workspace/tidy-mirrors.ts";
import { updateMirror } from "../../../src/core/workspace/update-mirror.ts";
import { runTestGit } from "../../support/git-host.ts";
import { startShopHost } from "../../support/workspace-run.ts";

const path = process.env["PATH"] ?? "";
const git = createGit(path);
const day = 86_400_000;
const start = new Date("2026-11-22T12:00:00.000Z");

async function createMirrors(ages: Record<string, number>) {
  const folder = await mkdtemp(join(tmpdir(), "mirrors-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const host = await startShopHost();
  const inUse: string[] = [];
  const fetchMirror = (name: string) =>
    updateMirror({
      ...{ git, folder: join(folder, "acme", `${name}.git`), access: host.access, pullRequest: undefined },
      signal: new AbortController().signal,
    });
  for (const [name, days] of Object.entries(ages)) {
    await fetchMirror(name);
    const usedAt = new Date(start.getTime() - days * day);
    await utimes(join(folder, "acme", `${name}.git`, "FETCH_HEAD"), usedAt, usedAt);
  }
  const tidy = (limits: { unusedMs?: number; maxBytes?: number } = {}) =>
    tidyMirrors({
      ...{ git, holdLock: createHoldLock(path), folder, listInUse: async () => inUse, remove: removeRun },
      ...{ limits: { unusedMs: 10 * day, maxBytes: 1_000_000_000, ...limits }, now: () => start },
    });
  const listNames = async () => (await readdir(join(folder, "acme"))).filter((name) => !name.endsWith(".lock"));
  return {
    folder,
    host,
    inUse,
    tidy,
    listNames,
    fetchMirror,
    at: (name: string) => join(folder, "acme", `${name}.git`),
  };
}

async function measure(folder: string): Promise<number> {
  return Number.parseInt((await execa("du", ["--summarize", "--block-size=1", folder])).stdout, 10);
}

describe("tidying the mirrors", { timeout: 60_000 }, () => {
  it("removes what nobody fetched for so many days, and keeps the rest", async () => {
    const { tidy, listNames, at } = await createMirrors({ old: 11, young: 9 });

    expect(await tidy()).toEqual([at("old")]);

    expect(await listNames()).toEqual(["young.git"]);
  });

  it("removes what was used longest ago until the rest fits", async () => {
    const { tidy, listNames, at } = await createMirrors({ second: 2, oldest: 3, newest: 1 });
    const bytes = await measure(at("newest"));

    expect(await tidy({ maxBytes: bytes * 2.5 })).toEqual([at("oldest")]);

    expect((await listNames()).toSorted()).toEqual(["newest.git", "second.git"]);
  });

  it("never touches a mirror that a run works with, however old and large it is", async () => {
    const { tidy, listNames, inUse, at } = await createMirrors({ busy: 100 });
    inUse.push(at("busy"));

    expect(await tidy({ maxBytes: 0 })).toEqual([]);

    expect(await listNames()).toEqual(["busy.git"]);
  });

  it("never touches a mirror that is being fetched", async () => {
    const { tidy, listNames, at } = await createMirrors({ busy: 100 });
    const holdLock = createHoldLock(path);

    const removed = await holdLock(`${at("busy")}.lock`, () => tidy());

    expect(removed).toEqual([]);
    expect(await listNames()).toEqual(["busy.git"]);
  });

  it("lets the next run fetch a removed mirror anew", async () => {
    const { tidy, fetchMirror, at } = await createMirrors({ shop: 100 });
    await tidy();
    expect(existsSync(at("shop"))).toBe(false);

    await fetchMirror("shop");

    expect(await runTestGit(at("shop"), "rev-parse", "main")).toMatch(/^[0-9a-f]{40}$/u);
  });

  it("packs a mirror that many fetches have left in pieces", async () => {
    const { tidy, host, fetchMirror, at } = await createMirrors({ shop: 1 });
    const files = Array.from({ length: 2600 }, (_item, index) => index);
    await host.commit("many", () =>
      Promise.all(files.map((index) => writeFile(join(host.author, `file-${index}`), String(index)))),
    );
    await host.push("main");
    await runTestGit(at("shop"), "config", "fetch.unpackLimit", "100000");
    await fetchMirror("shop");
    const count = () => runTestGit(at("shop"), "count-objects");
    expect(Number.parseInt(await count(), 10)).toBeGreaterThan(2500);

    expect(await tidy({ unusedMs: 10_000 * day })).toEqual([]);

    expect(Number.parseInt(await count(), 10)).toBe(0);
    expect(await runTestGit(at("shop"), "log", "--format=%s", "main")).toBe("many\nfirst");
  });

  it("has nothing to do where nothing was fetched yet", async () => {
    const { tidy } = await createMirrors({});

    expect(await tidy()).toEqual([]);
  });
});
