import { findFreePort } from "../../src/stack/processes/find-free-port.ts";
import { queryDatabase } from "../../tests/support/query-database.ts";
import type { TestStack } from "../../tests/support/start-test-stack.ts";
import { startBenchStack } from "../stack/start-bench-stack.ts";
import { createBareTables } from "./bare-tables.ts";
import { createHelperProcess } from "./create-helper-process.ts";

export interface ReceptionStack {
  readonly stack: TestStack;
  readonly gatewayUrl: string;
  readonly bareUrl: string;
}

const NO_RATE_LIMIT = "1000000";

export async function startReceptionStack(): Promise<ReceptionStack> {
  const [githubPort, barePort] = [await findFreePort(), await findFreePort()];
  const github = `http://127.0.0.1:${githubPort}`;
  const stack = await startBenchStack({
    services: ["api-gateway"],
    settings: { "api-gateway": { GITHUB_SERVICE_URL: github, RATE_LIMIT_PER_MINUTE: NO_RATE_LIMIT } },
    before: (plan) => [
      createHelperProcess({ name: "github-answers", file: "github-service-process.ts", port: githubPort, plan }),
    ],
    after: (plan, { databaseUrl, redisUrl, secrets }) => [
      createHelperProcess({
        name: "bare-route",
        file: "bare-route-process.ts",
        port: barePort,
        plan,
        env: { DATABASE_URL: databaseUrl, REDIS_URL: redisUrl, WEBHOOK_SECRET: secrets.githubWebhookSecret },
      }),
    ],
  });
  await queryDatabase(stack, createBareTables);
  return { stack, gatewayUrl: stack.context.addresses.urlOf("api-gateway"), bareUrl: `http://127.0.0.1:${barePort}` };
}
