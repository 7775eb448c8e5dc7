import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { listMirrorsInUse, removeLeftovers, sayRunsLive } from "../../../src/core/run-task/remove-leftovers.ts";
import { writeRunOwner } from "../../../src/core/run-task/run-owner.ts";
import { toRunMarker } from "../../../src/core/run-task/to-run-marker.ts";
import { isAlive } from "../../support/is-alive.ts";

let data = "";

beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), "leftovers-"));
});
afterEach(() => rm(data, { recursive: true, force: true }));

async function makeOlder(path: string, seconds: number): Promise<void> {
  const then = new Date(Date.now() - seconds * 1000);
  await utimes(path, then, then);
}

async function letItsWorkerDie(folder: string): Promise<void> {
  const file = join(folder, "owner.json");
  await writeFile(file, (await readFile(file, "utf8")).replace(/"started":"\d+"/u, '"started":"1"'));
}

async function moveToAnotherContainer(folder: string): Promise<string> {
  const file = join(folder, "owner.json");
  const owner = (await readFile(file, "utf8")).replace(/pid:\[\d+\]/u, "pid:[1]");
  await writeFile(file, owner);
  return file;
}

async function createRun(runId: string): Promise<string> {
  const folder = join(data, "workspaces", runId);
  await mkdir(join(folder, "workspace", "closed"), { recursive: true });
  await writeFile(join(folder, "workspace", "closed", "a"), "a");
  await chmod(join(folder, "workspace", "closed"), 0o000);
  return folder;
}

describe("what a dead worker left", () => {
  it("is removed, with the processes of its run", async () => {
    const runId = `task-${process.pid}-1`;
    const folder = await createRun(runId);
    await writeRunOwner(folder, "/data/mirrors/acme/shop.git");
    await letItsWorkerDie(folder);
    const child = spawn("sleep", ["600"], {
      env: { PATH: process.env["PATH"], AGENT_RUN_ID: toRunMarker(folder) },
      stdio: "ignore",
    });
    await once(child, "spawn");
    onTestFinished(() => void child.kill("SIGKILL"));

    expect(await removeLeftovers(data)).toEqual([runId]);

    expect(await readdir(join(data, "workspaces"))).toEqual([]);
    await vi.waitFor(() => expect(isAlive(child.pid ?? 0)).toBe(false));
  });

  it("is removed where the dead worker had not even written its name", async () => {
    await makeOlder(await createRun("task-1-1"), 20);

    expect(await listMirrorsInUse(data)).toEqual([]);
    expect(await removeLeftovers(data)).toEqual(["task-1-1"]);
  });

  it("is not a run that another worker is just beginning", async () => {
    const folder = await createRun("task-1-1");

    expect(await removeLeftovers(data)).toEqual([]);
    await chmod(join(folder, "workspace", "closed"), 0o755);
  });

  it("is not what a worker in another container uses, as long as it says that it lives", async () => {
    const folder = await createRun("task-1-1");
    await writeRunOwner(folder, "/data/mirrors/acme/shop.git");
    const file = await moveToAnotherContainer(folder);
    await makeOlder(file, 30);

    expect(await removeLeftovers(data)).toEqual([]);
    expect(await listMirrorsInUse(data)).toEqual(["/data/mirrors/acme/shop.git"]);

    await makeOlder(file, 90);
    expect(await removeLeftovers(data)).toEqual(["task-1-1"]);
  });

  it("is told apart by workers that say for their own runs alone that they live", async () => {
    const own = await createRun("task-1-1");
    await writeRunOwner(own, "/data/mirrors/acme/shop.git");
    await makeOlder(join(own, "owner.json"), 90);
    const others = await createRun("task-2-1");
    await writeRunOwner(others, "/data/mirrors/acme/shop.git");
    await makeOlder(await moveToAnotherContainer(others), 90);

    await sayRunsLive(data);

    expect(Date.now() - (await stat(join(own, "owner.json"))).mtimeMs).toBeLessThan(30_000);
    expect(await removeLeftovers(data)).toEqual(["task-2-1"]);
    await chmod(join(own, "workspace", "closed"), 0o755);
  });

  it("is not what a living worker on the same folder uses", async () => {
    const folder = await createRun("task-1-1");
    const mirror = "/data/mirrors/acme/shop.git";
    await writeRunOwner(folder, mirror);

    expect(await removeLeftovers(data)).toEqual([]);
    expect(await listMirrorsInUse(data)).toEqual([mirror]);
    expect(await readdir(folder)).toContain("workspace");
    await chmod(join(folder, "workspace", "closed"), 0o755);
  });

  it("counts mirrors that were set aside", async () => {
    await mkdir(join(data, "mirrors", "acme", "shop.git.broken-1"), { recursive: true });
    await mkdir(join(data, "mirrors", "acme", "shop.git"));

    await removeLeftovers(data);

    expect(await readdir(join(data, "mirrors", "acme"))).toEqual(["shop.git"]);
  });

  it("is nothing on the first start", async () => {
    expect(await removeLeftovers(join(data, "new"))).toEqual([]);
  });
});
