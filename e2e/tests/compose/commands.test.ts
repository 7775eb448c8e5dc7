import { once } from "node:events";
import { createServer } from "node:net";
import { describe, expect, it, onTestFinished } from "vitest";
import { z } from "zod";
import { openComposeEngine } from "../../src/compose/compose-engine.ts";
import { down } from "../../src/compose/down.ts";
import { up } from "../../src/compose/up.ts";
import { upDemo } from "../../src/compose/up-demo.ts";
import { createFakeEngine } from "./fake-engine.ts";

const real = {
  GITHUB_TOKEN: "ghp_real",
  GITHUB_BOT_USER_ID: "7",
  GITHUB_BOT_LOGIN: "bot",
  ANTHROPIC_API_KEY: "sk-ant-real",
};

function createReport() {
  const told: string[] = [];
  return { told, report: (line: string) => void told.push(line) };
}

async function holdPort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  return z.object({ port: z.int() }).parse(server.address()).port;
}

describe("make up", () => {
  it("starts the sandbox for what has no key, and says where everything is", async () => {
    const { engine, readCalls } = createFakeEngine();
    const { told, report } = createReport();

    await up({ engine, user: {}, report });

    expect(readCalls()).toContain("--profile sandbox up --build --detach --wait []");
    expect(told.join("\n")).toContain("http://127.0.0.1:8090   (admin@example.com)");
    expect(told.join("\n")).toContain("plays the providers that .env has no key for");
  });

  it("starts no sandbox where there are keys", async () => {
    const { engine, readCalls } = createFakeEngine();

    await up({ engine, user: real, report: () => undefined });

    expect(readCalls()).toContain("up --build --detach --wait []");
  });

  it("repeats what the jobs said when the start fails", async () => {
    const { engine } = createFakeEngine({ failsToStart: true });
    const { told, report } = createReport();

    await expect(up({ engine, user: {}, report })).rejects.toThrow(/ended with code 1.*ps -a/u);

    expect(told).toContain("setup: GITHUB_TOKEN missing in .env.");
  });

  it("names the process that holds a port before anything is started", async () => {
    const { engine, readCalls } = createFakeEngine({ running: false });
    const port = await holdPort();

    const start = up({ engine, user: { API_GATEWAY_PORT: port }, report: () => undefined });

    await expect(start).rejects.toThrow(`Port ${port} (api-gateway) is held by process ${process.pid}`);
    expect(readCalls().filter((call) => call.includes(" up "))).toEqual([]);
  });

  it("tells podman what bubblewrap needs, unless that is set already", async () => {
    const { engine, readCalls } = createFakeEngine({ name: "podman-compose" });

    await engine.read(["version"]);
    await engine.withEnvironment({ AGENT_SECURITY_PROC: "chosen" }).read(["version"]);

    expect(readCalls()).toEqual(["version [unmask=ALL]", "version [chosen]"]);
  });

  it("says what to install when the engine is not there", async () => {
    const engine = openComposeEngine({ command: "no-such-engine compose", cwd: "/", env: {} });

    await expect(engine.read(["ps"])).rejects.toThrow(/"no-such-engine" is not installed here. Install Docker/u);
  });

  it("says that an engine takes a command", () => {
    expect(() => openComposeEngine({ command: "  ", cwd: "/", env: {} })).toThrow("COMPOSE_ENGINE is empty");
  });
});

describe("make down and make up-demo", () => {
  it("keeps the volumes, and says how to remove them", async () => {
    const { engine, readCalls } = createFakeEngine();
    const { told, report } = createReport();

    await down({ engine, user: {}, report });

    expect(readCalls()).toEqual(["--profile sandbox down --remove-orphans []"]);
    expect(told.join("\n")).toContain("down --volumes");
  });

  it("refuses to demonstrate on real accounts", async () => {
    const { engine, readCalls } = createFakeEngine();

    await expect(upDemo({ engine, user: real, report: () => undefined })).rejects.toThrow(
      /The demo needs the sandbox/u,
    );
    expect(readCalls()).toEqual([]);
  });
});
