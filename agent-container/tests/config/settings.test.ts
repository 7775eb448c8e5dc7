import { accessSync, constants } from "node:fs";
import { isAbsolute } from "node:path";
import { describe, expect, it } from "vitest";
import { describeSettings, parseSettings } from "../../src/config/settings.ts";

const required = {
  DATABASE_URL: "postgresql://agent:password@127.0.0.1:5432/agent_system",
  SERVICE_API_KEYS: "operator:0123456789abcdef",
  REDIS_URL: "redis://127.0.0.1:6379",
  GATEWAY_URL: "http://gateway:8080/",
  GATEWAY_KEY: "gateway-key-0123456789",
  GITHUB_SERVICE_URL: "http://github-service:8081",
  GITHUB_SERVICE_KEY: "github-key-0123456789",
  ANTHROPIC_API_KEY: "model-key-0123456789",
};

describe("the settings of the agent container", () => {
  it("need no more than addresses and keys", () => {
    expect(parseSettings(required)).toMatchObject({
      queue: { name: "tasks", concurrency: 1 },
      gateway: { url: "http://gateway:8080", key: "gateway-key-0123456789" },
      isolation: "bubblewrap",
      model: { url: "https://api.anthropic.com", name: "claude-sonnet-4-5" },
      cli: { silenceMs: 300_000, timeoutMs: 1_800_000, modelRetryMs: 120_000, maxTurns: 60 },
      limits: {
        ...{ workspaceMaxBytes: 2_147_483_648, diffMaxBytes: 10_000_000 },
        ...{ runMemoryBytes: 4_294_967_296, runProcesses: 1024 },
      },
      renewMs: 2_000,
      taskLogs: { enabled: true },
    });
  });

  it("find the executable of the pinned Claude Code package", () => {
    const { binary } = parseSettings(required).cli;

    expect(() => accessSync(binary, constants.X_OK)).not.toThrow();
  });

  it("take another executable and make folders absolute", () => {
    const { cli, dataFolder, taskLogs } = parseSettings({ ...required, CLAUDE_BINARY: "/opt/claude" });

    expect(cli.binary).toBe("/opt/claude");
    expect([dataFolder, taskLogs.folder].every(isAbsolute)).toBe(true);
  });

  it.each(Object.keys(required))("do without no %s", (name) => {
    expect(() => parseSettings({ ...required, [name]: "" })).toThrow(`${name} is missing`);
  });

  it.each([
    ["AGENT_ISOLATION", "docker"],
    ["AGENT_CONCURRENCY", "0"],
    ["REDIS_URL", "http://127.0.0.1"],
    ["QUEUE_NAME", "a:b"],
    ["RENEW_SECONDS", "-1"],
    ["GATEWAY_KEY", "short"],
  ])("refuse %s=%s and name it", (name, value) => {
    expect(() => parseSettings({ ...required, [name]: value })).toThrow(`${name} is not usable`);
  });

  it("mark what is secret", () => {
    const secrets = describeSettings().filter(({ secret }) => secret);

    expect(secrets.map(({ name }) => name).toSorted()).toEqual([
      "ANTHROPIC_API_KEY",
      "DATABASE_URL",
      "GATEWAY_KEY",
      "GITHUB_SERVICE_KEY",
      "REDIS_URL",
      "SERVICE_API_KEYS",
    ]);
  });
});
