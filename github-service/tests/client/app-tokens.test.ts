import { Registry } from "prom-client";
import { expect, it, onTestFinished } from "vitest";
import { createAppTokens } from "../../src/client/app/create-app-tokens.ts";
import { createGithubClient } from "../../src/client/create-github-client.ts";
import { createMetrics } from "../../src/core/metrics.ts";
import { appKey } from "../support/fake-github/app-state.ts";
import { startFakeGithub } from "../support/fake-github/start-fake-github.ts";

async function startTokens() {
  const github = await startFakeGithub();
  const now = () => new Date();
  const limits = { timeoutSeconds: 10, retries: 0, retrySeconds: 0.01, breakerSeconds: 1 };
  const client = createGithubClient({ apiUrl: github.url, ...limits, now, metrics: createMetrics(new Registry()) });
  onTestFinished(() => client.close());
  const ask = (repo: string) => ({
    credential: "default",
    app: { appId: 4711, privateKey: appKey },
    place: { owner: "acme", repo },
  });
  return { tokens: createAppTokens(client, now), ask, github };
}

it("one token is made for a hundred who ask at once, and one more for another repository", async () => {
  const { tokens, ask, github } = await startTokens();

  const given = await Promise.all(Array.from({ length: 100 }, () => tokens.get(ask("shop"))));
  const other = await tokens.get(ask("blog"));

  expect(new Set(given.map(({ token }) => token)).size).toBe(1);
  expect(other.token).not.toBe(given[0]?.token);
  expect(github.state.app.mints).toHaveLength(2);
});

it("a token is forgotten by the one who saw it refused, never the newer one of somebody else", async () => {
  const { tokens, ask } = await startTokens();
  const old = await tokens.get(ask("shop"));
  tokens.forget(ask("shop"), old.token);
  const renewed = await tokens.get(ask("shop"));

  tokens.forget(ask("shop"), old.token);

  expect((await tokens.get(ask("shop"))).token).toBe(renewed.token);
});

it("a failure is not kept: the next who asks gets a token", async () => {
  const { tokens, ask, github } = await startTokens();
  github.fail({ method: "POST", path: /access_tokens$/u, kind: "status", status: 500 });

  await expect(tokens.get(ask("shop"))).rejects.toMatchObject({ code: "upstream_unavailable" });

  expect((await tokens.get(ask("shop"))).token).toMatch(/^ghs_/u);
});
