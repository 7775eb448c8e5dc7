import { useTestDatabase } from "./create-test-database.ts";
import { startFakeGithub } from "./fake-github/start-fake-github.ts";
import { botToken } from "./fake-github/state.ts";
import { startService } from "./start-service.ts";

export async function startWithGithub(environment: Readonly<Record<string, string>> = {}) {
  const github = await startFakeGithub("/api/v3");
  const databaseUrl = await useTestDatabase();
  const given = { GITHUB_API_URL: github.url, ...environment };
  const service = await startService(databaseUrl, given);
  await service.dependencies.credentials.store({ name: "default", owner: "*" }, { kind: "token", token: botToken });
  github.calls.length = 0;
  return { github, databaseUrl, service, given, send: service.send };
}
