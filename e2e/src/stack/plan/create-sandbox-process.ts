import { join } from "node:path";
import type { ProcessSpec } from "./plan.ts";
import type { StackContext } from "./stack-context.ts";

const STOP_SECONDS = 15;

export function createSandboxProcess(context: StackContext, env: Record<string, string>): ProcessSpec {
  const { addresses, secrets, paths, user } = context;
  return {
    name: "sandbox",
    command: process.execPath,
    args: ["src/sandbox/main.ts"],
    cwd: join(paths.root, "e2e"),
    env: {
      ...env,
      PORT: String(addresses.portOf("sandbox")),
      SANDBOX_DATA_DIR: paths.sandboxFolder,
      GATEWAY_URL: addresses.urlOf("api-gateway"),
      GITHUB_WEBHOOK_SECRET: user.GITHUB_WEBHOOK_SECRET ?? secrets.githubWebhookSecret,
      SANDBOX_GITHUB_TOKEN: secrets.sandboxGithubToken,
      SANDBOX_ANTHROPIC_KEY: secrets.sandboxModelKey,
    },
    port: addresses.portOf("sandbox"),
    ready: { kind: "http", url: `${addresses.urlOf("sandbox")}/_sandbox/calls` },
    account: null,
    stopSignal: "SIGTERM",
    stopSeconds: STOP_SECONDS,
  };
}
