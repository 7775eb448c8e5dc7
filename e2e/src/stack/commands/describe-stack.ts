import { relative } from "node:path";
import type { StackPaths } from "../paths.ts";
import { readStackEnv } from "../settings/read-stack-env.ts";
import { readStackState } from "../supervisor/stack-state.ts";

export function describeStack(paths: StackPaths): string {
  const values = readStackEnv(paths.stackEnvFile);
  const get = (name: string) => values.get(name) ?? "";
  const hasSandbox = readStackState(paths.stateFile)?.processes.some(({ name }) => name === "sandbox") === true;
  const envFile = relative(process.cwd(), paths.stackEnvFile);
  return [
    "",
    "Agent System is ready.",
    `  dashboard        ${get("DASHBOARD_URL")}   (${get("DASHBOARD_ADMIN_EMAIL")}, password in ${envFile})`,
    `  webhooks         ${get("GATEWAY_URL")}/webhooks/github`,
    `  API, documented  ${get("GATEWAY_URL")}/docs`,
    ...(hasSandbox
      ? [`  sandbox          ${get("SANDBOX_URL")}   (plays the providers that .env has no key for)`]
      : []),
    `  task logs        ${relative(process.cwd(), paths.taskLogsFolder)}`,
    "",
    hasSandbox
      ? "Try:  make demo     a comment becomes a pull request"
      : "Try:  write '@agent help' on an issue of a repository whose webhook points here",
    "      make status   make logs   make stop",
  ].join("\n");
}
