import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStackPaths } from "../../src/stack/paths.ts";
import { findStackProcesses } from "../../src/stack/processes/find-stack-processes.ts";
import { readStackEnv } from "../../src/stack/settings/read-stack-env.ts";
import { findRunningStack } from "../../src/stack/supervisor/find-running-stack.ts";
import { createCommands } from "./support/commands.ts";

const STARTING_MS = 300_000;
const DEMO_MS = 120_000;
const folder = mkdtempSync(join(tmpdir(), "agent system "));
const paths = createStackPaths("/nowhere", join(folder, "var"));
const { run } = createCommands(paths);
let starts: string[] = [];

function get(name: string): string {
  return readStackEnv(paths.stackEnvFile).get(name) ?? "";
}

async function readStatus(url: string, key?: string): Promise<number> {
  const headers = key === undefined ? {} : { authorization: `Bearer ${key}` };
  return (await fetch(url, { headers })).status;
}

describe("the whole stack, in a path with spaces", () => {
  beforeAll(async () => {
    const results = await Promise.all([run("start", "--free-ports"), run("start", "--free-ports")]);
    starts = results.map(({ all = "" }) => all);
  }, STARTING_MS);

  afterAll(async () => {
    await run("stop");
    rmSync(folder, { recursive: true, force: true });
  }, STARTING_MS);

  it("starts once when two start it at the same time, and both say that it is ready", () => {
    const ready = expect.stringContaining("Agent System is ready.");

    expect(starts).toEqual([ready, ready]);
    expect(starts.filter((said) => said.includes("Agent System is already running."))).toHaveLength(1);
  });

  it("has seven ready services that the operator's key opens, and no other", async () => {
    const names = [
      "GATEWAY",
      "GITHUB_SERVICE",
      "JIRA_SERVICE",
      "SLACK_SERVICE",
      "SENTRY_SERVICE",
      "AGENT",
      "DASHBOARD",
    ];
    const statuses = await Promise.all(names.map((name) => readStatus(`${get(`${name}_URL`)}/health/ready`)));
    const credentials = `${get("GITHUB_SERVICE_URL")}/api/v1/credentials`;

    expect(statuses).toEqual(names.map(() => 200));
    expect(await readStatus(credentials)).toBe(401);
    expect(await readStatus(credentials, get("OPERATOR_API_KEY"))).toBe(200);
  });

  it("keeps what it knows from other users of the machine", () => {
    const files = readdirSync(paths.stackFolder).filter((name) => statSync(join(paths.stackFolder, name)).isFile());

    expect(files).toEqual(expect.arrayContaining(["plan.json", "secrets.json", "state.json"]));
    for (const name of files) expect(statSync(join(paths.stackFolder, name)).mode & 0o777).toBe(0o600);
  });

  it("plays the demo to a pull request, and tells it with links", { timeout: DEMO_MS }, async () => {
    const { all, exitCode } = await run("demo");

    expect(all).toContain('alice wrote "@agent fix the failing test"');
    expect(all).toMatch(
      /reply +http:\S+\/github\/acme\/shop\/issues\/\d+#issuecomment-\d+\n +pull request +http:\S+\/github\/acme\/shop\/pull\/\d+/u,
    );
    expect(exitCode).toBe(0);
  });

  it("says why the demo failed, and exits with an error", { timeout: DEMO_MS }, async () => {
    const fault = {
      provider: "anthropic",
      method: "POST",
      path: "/v1/messages",
      times: 50,
      kind: "status",
      value: 401,
    };
    await fetch(`${get("SANDBOX_URL")}/_sandbox/faults`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(fault),
    });

    const { all, exitCode } = await run("demo");

    expect(all).toMatch(/The demo failed: the task is failed, its reply sent, model_key_refused: /u);
    expect(exitCode).toBe(1);
  });

  it("restarts a service that is killed, and leaves nothing when it is stopped", { timeout: STARTING_MS }, async () => {
    const findSlack = () => findRunningStack(paths.stateFile)?.processes.find(({ name }) => name === "slack-service");
    process.kill(findSlack()?.pid ?? 0, "SIGKILL");
    await expect.poll(() => findSlack(), { timeout: 30_000 }).toMatchObject({ restarts: 1, status: "running" });

    const { all } = await run("stop");

    expect(all).toContain("Agent System is stopped.");
    expect(findStackProcesses(paths.stackFolder, undefined)).toEqual([]);
  });
});
