import { useTestDatabase } from "./create-test-database.ts";
import { appKey } from "./fake-github/app-state.ts";
import { startFakeGithub } from "./fake-github/start-fake-github.ts";
import { startService } from "./start-service.ts";

export const appBody = { kind: "app", owner: "*", app_id: 4711, private_key: appKey };

export async function startWithApp(environment: Readonly<Record<string, string>> = {}) {
  const github = await startFakeGithub("/api/v3");
  const databaseUrl = await useTestDatabase();
  const given = { GITHUB_API_URL: github.url, ...environment };
  const service = await startService(databaseUrl, given);
  const store = (body: object = appBody, name = "default") =>
    service.send(`PUT /api/v1/credentials/${name}`, { caller: "dashboard", body });
  const stored = await store();
  const { mints } = github.state.app;
  mints.length = 0;
  github.calls.length = 0;
  return { github, service, databaseUrl, given, stored, store, mints, send: service.send };
}
