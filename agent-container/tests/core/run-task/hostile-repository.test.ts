import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { parseJson } from "../../../src/core/parse-json.ts";
import { runTestGit, startGitHostWithShop } from "../../support/git-host.ts";
import { lootSchema, writeHostileRepository } from "../../support/hostile-repository.ts";
import { closeServer, listenOnLoopback } from "../../support/loopback.ts";
import { bash, say, startTask } from "../../support/start-task.ts";
import { flowBranch } from "../../support/workspace-run.ts";

const planted = {
  file: "planted-in-a-file",
  environment: "planted-in-an-environment",
  task: "planted-in-another-task",
};

async function startAttacker() {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(request.url ?? "");
    response.end();
  });
  server.on("connection", (socket) => requests.push(`connection from ${socket.remotePort}`));
  const url = await listenOnLoopback(server);
  onTestFinished(() => closeServer(server));
  return { requests, port: Number(new URL(url).port) };
}

async function startNeighbour(): Promise<void> {
  const child = spawn("sleep", ["600"], { env: { SERVICE_API_KEYS: planted.environment }, stdio: "ignore" });
  await once(child, "spawn");
  onTestFinished(() => void child.kill("SIGKILL"));
}

async function startHostileHost() {
  const base = await mkdtemp(join(tmpdir(), "hostile-"));
  onTestFinished(() => rm(base, { recursive: true, force: true }));
  const outside = join(base, "outside", "escape");
  const secret = join(base, "var", "stack.env");
  await mkdir(outside, { recursive: true });
  await mkdir(join(base, "var"));
  await writeFile(secret, planted.file);
  const attacker = await startAttacker();
  const host = await startGitHostWithShop();
  const targets = {
    files: [secret, "/etc/shadow", import.meta.filename],
    folders: [base, join(base, "var"), "/root", "/home", process.cwd()],
    ports: [attacker.port],
    foldersToEscapeTo: [outside],
  };
  await host.commit("hostile", () => writeHostileRepository(host.author, targets));
  await host.push("main");
  await startNeighbour();
  return { base, host, attacker, outside, secret, targets };
}

describe("a hostile repository", { timeout: 60_000 }, () => {
  it("gets nothing, though the agent runs whatever it brings", async () => {
    vi.stubEnv("ANTHROPIC_API_KEY", planted.environment);
    onTestFinished(() => void vi.unstubAllEnvs());
    const { host, attacker, outside } = await startHostileHost();
    const attack = "npm test || node --test attack.test.mjs; node steal.mjs agent; cat loot.json; git status";
    const task = await startTask([bash(attack), bash("node steal.mjs agent-again"), say("done")], { host });
    const others = join(task.ports.settings.dataFolder, "workspaces", "task-ffffffffffff-1");
    await mkdir(others, { recursive: true });
    await writeFile(join(others, "secret"), planted.task);

    const outcome = await task.run();

    expect([outcome, task.seen.results[0]?.error]).toEqual(["succeeded", null]);
    const loot = lootSchema.parse(parseJson(await runTestGit(host.repository, "show", `${flowBranch}:loot.json`)));
    expect(loot.attempts).toBeGreaterThan(15);
    expect(loot.sessions).toBeGreaterThan(0);
    expect(Object.values({ ...loot.files, ...loot.links }).filter((got) => got !== null)).toEqual([]);
    expect(loot.ports).toEqual([]);
    expect(loot.folders[process.cwd()] ?? null).toBeNull();
    expect(loot.folders["/home"]).toEqual(["agent"]);
    expect(loot.ran).not.toMatch(/session-start|pre-tool|stop-hook|api-key-helper|mcp-server/u);
    expect(attacker.requests).toEqual([]);
    expect([await readdir(outside), await readdir(join(outside, ".."))]).toEqual([[], ["escape"]]);
    const known = [
      await readFile(join(task.logs, "04-agent-output.jsonl"), "utf8"),
      loot,
      task.seen.results,
      task.model.requests,
    ];
    const everything = JSON.stringify([
      ...known,
      [...task.seen.transcripts.values()].map(({ content }) => content.toString("utf8")),
    ]);
    for (const secret of [...Object.values(planted), "real-model-key", "service-key", "capability-1"])
      expect(everything.replaceAll('"x-api-key":"real-model-key"', "")).not.toContain(secret);
  });

  it("would have got all of it without containment", async () => {
    const { base, host, attacker, secret } = await startHostileHost();
    const home = join(base, "home");
    await mkdir(home);
    const folder = join(base, "copy");
    await runTestGit(base, "clone", "--quiet", host.repository, folder);
    await rm(join(folder, ".git"), { recursive: true });

    await execa(process.execPath, ["--test", "attack.test.mjs"], {
      ...{ cwd: folder, extendEnv: false, env: { HOME: home, PATH: process.env["PATH"] ?? "" }, reject: false },
    });

    const loot = lootSchema.parse(parseJson(await readFile(join(folder, "loot.json"), "utf8")));
    expect(loot.files[secret]).toBe(planted.file);
    expect(loot.ports).toEqual([attacker.port]);
    expect(loot.environments.join()).toContain(planted.environment);
    expect(attacker.requests.length).toBeGreaterThan(0);
  });
});
