import { statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createAddresses } from "../../src/stack/plan/addresses.ts";
import { chooseProviders } from "../../src/stack/plan/choose-providers.ts";
import { createPlan } from "../../src/stack/plan/create-plan.ts";
import { listPortWishes } from "../../src/stack/plan/list-port-wishes.ts";
import type { StackContext } from "../../src/stack/plan/stack-context.ts";
import { readStackEnv } from "../../src/stack/settings/read-stack-env.ts";
import { SecretStore } from "../../src/stack/settings/secret-store.ts";
import { createStackSecrets } from "../../src/stack/settings/stack-secrets.ts";
import type { UserSettings } from "../../src/stack/settings/user-settings.ts";
import { writeStackEnv } from "../../src/stack/settings/write-stack-env.ts";
import { makeStackPaths } from "./support/stub-stack.ts";

const REAL_GITHUB = { GITHUB_TOKEN: "real-github-token", GITHUB_BOT_USER_ID: "7", GITHUB_BOT_LOGIN: "robot" };
const REAL_MODEL = { ANTHROPIC_API_KEY: "real-model-key" };
const KEYS =
  "GATEWAY_URL GITHUB_SERVICE_URL JIRA_SERVICE_URL SLACK_SERVICE_URL SENTRY_SERVICE_URL AGENT_URL DASHBOARD_URL SANDBOX_URL GITHUB_WEBHOOK_SECRET JIRA_WEBHOOK_SECRET SLACK_SIGNING_SECRET SENTRY_CLIENT_SECRET OPERATOR_API_KEY DASHBOARD_ADMIN_EMAIL DASHBOARD_ADMIN_PASSWORD DATABASE_URL REDIS_URL TASK_LOGS_DIR";

function createContext(user: UserSettings = {}): StackContext {
  const paths = makeStackPaths();
  const secrets = createStackSecrets(new SecretStore(join(paths.stackFolder, "secrets.json")));
  const wishes = listPortWishes({ user, usesSandbox: true, usesFreePorts: false });
  const addresses = createAddresses(new Map(wishes.map(({ name, port }) => [name, port])));
  const providers = chooseProviders({ user, secrets, sandboxUrl: addresses.urlOf("sandbox") });
  const database = { data: "/data", programs: "/programs", account: null };
  const programs = { redisServer: "/usr/bin/redis-server", path: "/usr/bin" };
  const [databaseUrl, redisUrl] = [
    "postgresql://postgres:p@127.0.0.1:54320/agent_system",
    "redis://:r@127.0.0.1:63790",
  ];
  const certificates = { NODE_EXTRA_CA_CERTS: "/etc/company.pem" };
  return { certificates, paths, user, secrets, addresses, providers, database, programs, databaseUrl, redisUrl };
}

function listProcesses(context: StackContext) {
  return createPlan(context).stages.flatMap(({ processes }) => processes);
}

function environmentOf(context: StackContext, name: string): Record<string, string> {
  return listProcesses(context).find((spec) => spec.name === name)?.env ?? {};
}

describe("the plan", () => {
  it("runs the stores, the sandbox and the seven services on the documented ports", () => {
    const ports = listProcesses(createContext()).map(({ name, port }) => `${name} ${port}`);

    expect(ports.toSorted()).toEqual([
      "agent-container 8085",
      "api-gateway 8080",
      "dashboard-api-container 8090",
      "github-service 8081",
      "jira-service 8082",
      "postgres 54320",
      "redis 63790",
      "sandbox 8070",
      "sentry-service 8084",
      "slack-service 8083",
    ]);
  });

  it("bounds the heap of every service as its container does", () => {
    const bounds = listProcesses(createContext())
      .filter(({ args }) => args.includes("src/main.ts"))
      .map(({ name, args }) => [name, args.filter((argument) => /^--max-(?:old|semi)-space-size=/u.test(argument))]);
    const [small, large] = [
      ["--max-old-space-size=256", "--max-semi-space-size=16"],
      ["--max-old-space-size=2048", "--max-semi-space-size=16"],
    ];

    expect(Object.fromEntries(bounds)).toEqual({
      "api-gateway": small,
      "github-service": small,
      "jira-service": small,
      "slack-service": small,
      "sentry-service": small,
      "agent-container": large,
      "dashboard-api-container": small,
    });
  });

  it("moves a port that .env names", () => {
    expect(environmentOf(createContext({ API_GATEWAY_PORT: 9080 }), "github-service")["PORT"]).toBe("8081");
    expect(environmentOf(createContext({ API_GATEWAY_PORT: 9080 }), "api-gateway")["PORT"]).toBe("9080");
    expect(environmentOf(createContext({ API_GATEWAY_PORT: 9080 }), "agent-container")["GATEWAY_URL"]).toBe(
      "http://127.0.0.1:9080",
    );
  });

  it("lets the sandbox play GitHub and the model without keys", () => {
    const context = createContext();

    expect(environmentOf(context, "github-service")).toMatchObject({
      GITHUB_API_URL: "http://127.0.0.1:8070/github",
      GITHUB_GIT_URL: "http://127.0.0.1:8070/github/git",
    });
    expect(environmentOf(context, "agent-container")["ANTHROPIC_BASE_URL"]).toBe("http://127.0.0.1:8070/anthropic");
    expect(environmentOf(context, "api-gateway")).toMatchObject({
      GITHUB_BOT_USER_ID: "9001",
      GITHUB_BOT_LOGIN: "agent-system[bot]",
    });
  });

  it("uses the real addresses with keys, and starts no sandbox when nothing needs it", () => {
    const context = createContext({ ...REAL_GITHUB, ...REAL_MODEL });

    expect(listProcesses(context).map(({ name }) => name)).not.toContain("sandbox");
    expect(environmentOf(context, "github-service")).toMatchObject({
      GITHUB_API_URL: "https://api.github.com",
      GITHUB_TOKEN: "real-github-token",
    });
    expect(environmentOf(context, "agent-container")).toMatchObject({
      ANTHROPIC_BASE_URL: "https://api.anthropic.com",
      ANTHROPIC_API_KEY: "real-model-key",
    });
    expect(environmentOf(context, "api-gateway")).toMatchObject({ GITHUB_BOT_USER_ID: "7", GITHUB_BOT_LOGIN: "robot" });
  });

  it("lets only the services that leave the machine know the machine's certificates", () => {
    const holders = (context: StackContext) =>
      listProcesses(context)
        .filter(({ env }) => "NODE_EXTRA_CA_CERTS" in env)
        .map(({ name }) => name);

    expect(holders(createContext())).toEqual([]);
    expect(holders(createContext({ ...REAL_GITHUB, ...REAL_MODEL }))).toEqual(["github-service", "agent-container"]);
  });

  it("keeps the sandbox for the one that has no key", () => {
    expect(listProcesses(createContext(REAL_GITHUB)).map(({ name }) => name)).toContain("sandbox");
    expect(environmentOf(createContext(REAL_MODEL), "github-service")["GITHUB_API_URL"]).toContain(":8070/github");
  });

  it("gives a provider's key to its own service alone", () => {
    const context = createContext({ ...REAL_GITHUB, ...REAL_MODEL });
    const holders = (secret: string) =>
      listProcesses(context)
        .filter(({ env }) => JSON.stringify(env).includes(secret))
        .map(({ name }) => name);

    expect(holders("real-github-token")).toEqual(["github-service"]);
    expect(holders("real-model-key")).toEqual(["agent-container"]);
    expect(holders(context.secrets.githubWebhookSecret)).toEqual(["api-gateway"]);
    expect(holders(context.secrets.capability.privateKey)).toEqual(["api-gateway"]);
    expect(holders(context.secrets.dashboardAdminPassword)).toEqual(["dashboard-api-container"]);
  });

  it("passes nothing of its own environment on", () => {
    const names = new Set(listProcesses(createContext()).flatMap(({ env }) => Object.keys(env)));

    expect([...names]).not.toEqual(expect.arrayContaining(["TEST_DATABASE_URL"]));
    expect(names.has("PWD") || names.has("USER") || names.has("VITEST")).toBe(false);
  });
});

describe("var/stack.env", () => {
  it("holds exactly the documented keys, for the owner alone", () => {
    const context = createContext();

    writeStackEnv(context);

    expect([...readStackEnv(context.paths.stackEnvFile).keys()]).toEqual(KEYS.split(" "));
    expect(statSync(context.paths.stackEnvFile).mode & 0o777).toBe(0o600);
    for (const value of readStackEnv(context.paths.stackEnvFile).values()) expect(value).not.toBe("");
  });
});
