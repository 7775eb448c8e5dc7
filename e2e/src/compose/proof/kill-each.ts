import { setTimeout as delay } from "node:timers/promises";
import { awaitReady } from "./await-ready.ts";
import { createIssues, postComments } from "./post-comments.ts";
import type { ProofContext } from "./proof-context.ts";

const VICTIMS = [
  "agent-container",
  "api-gateway",
  "github-service",
  "redis",
  "postgres",
  "egress-proxy",
  "dashboard-api-container",
  "jira-service",
  "slack-service",
  "sentry-service",
] as const;
const UNDER_WAY_MS = 2_500;
const DOWN_MS = 2_000;

export async function killEach(context: ProofContext): Promise<number> {
  const { engine, gateway, dashboard, report } = context;
  for (const victim of VICTIMS) {
    const issues = await createIssues(context, 2);
    await postComments(context, { body: "@agent fix the failing test", issues });
    await delay(UNDER_WAY_MS);
    report(`killing ${victim} while tasks run`);
    await engine.read(["kill", "--signal", "SIGKILL", victim]);
    await delay(DOWN_MS);
    await engine.read(["start", victim]);
    await awaitReady(gateway, dashboard);
  }
  return VICTIMS.length * 2;
}
