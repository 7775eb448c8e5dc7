import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Fastify from "fastify";
import { expect, it, onTestFinished } from "vitest";
import { parseAppRequest } from "../../src/github-app/app-request.ts";
import { makeGithubApp } from "../../src/github-app/make-github-app.ts";
import { makeTemporaryFolder } from "../stack/support/temporary-folder.ts";

const PEM = "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----\n";
const app = { id: 4711, slug: "our-agent", html_url: "https://github.com/apps/our-agent", pem: PEM };

async function startGithub({ knowsBot = true } = {}) {
  const github = Fastify();
  github.post("/app-manifests/the-code/conversions", async (_request, reply) =>
    reply.code(201).send({ ...app, webhook_secret: "the-webhook-secret" }),
  );
  github.get("/users/our-agent[bot]", async (_request, reply) =>
    knowsBot ? { id: 99, login: "our-agent[bot]" } : reply.code(404).send({}),
  );
  const url = await github.listen({ host: "127.0.0.1", port: 0 });
  onTestFinished(() => github.close());
  return url;
}

async function begin(env: Record<string, string> = {}, options: { readonly knowsBot?: boolean } = {}) {
  const request = parseAppRequest({
    URL: "https://agent.example.org/",
    GITHUB_API_URL: await startGithub(options),
    ...env,
  });
  const envFile = join(makeTemporaryFolder(), ".env");
  writeFileSync(envFile, "GITHUB_TOKEN=\nGITHUB_APP_ID=\nLOG_LEVEL=debug");
  const told: string[] = [];
  const made = makeGithubApp({ request, envFile, report: (line) => void told.push(line) });
  made.catch(() => undefined);
  await expect.poll(() => told.length).toBe(1);
  const address = /http:\/\/127\.0\.0\.1:\d+/u.exec(told[0] ?? "")?.[0] ?? "";
  const form = await (await fetch(address)).text();
  const state = /state=(?<state>[0-9a-f]+)/u.exec(form)?.groups?.["state"] ?? "";
  return { made, envFile, address, form, state };
}

it("sends GitHub the manifest with this gateway's address, and keeps what comes back in .env", async () => {
  const { made, envFile, address, form, state } = await begin();

  const answer = await fetch(`${address}/created?code=the-code&state=${state}`);

  expect(form).toContain("https://agent.example.org/webhooks/github");
  expect(form).toContain(`action="https://github.com/settings/apps/new?state=${state}"`);
  expect(await answer.text()).toContain("https://github.com/apps/our-agent/installations/new");
  expect(await made).toMatchObject({ slug: "our-agent", botId: 99 });
  expect(readFileSync(envFile, "utf8").split("\n")).toEqual([
    "GITHUB_TOKEN=",
    "GITHUB_APP_ID=4711",
    "LOG_LEVEL=debug",
    `GITHUB_APP_PRIVATE_KEY=${Buffer.from(PEM).toString("base64")}`,
    "GITHUB_BOT_LOGIN=our-agent[bot]",
    "GITHUB_BOT_USER_ID=99",
    "GITHUB_WEBHOOK_SECRET=the-webhook-secret",
    "",
  ]);
  expect(statSync(envFile).mode & 0o777).toBe(0o600);
});

it("makes the App of an organization, and says when the bot is not known yet", async () => {
  const { made, address, form, state } = await begin({ ORGANIZATION: "acme" }, { knowsBot: false });

  await fetch(`${address}/created?code=the-code&state=${state}`);

  expect(form).toContain("https://github.com/organizations/acme/settings/apps/new");
  expect(await made).toMatchObject({ botId: undefined });
});

it("takes no answer that it did not ask for, and goes on waiting", async () => {
  const { made, address, envFile, state } = await begin();

  const forged = await fetch(`${address}/created?code=the-code&state=${"0".repeat(state.length)}`);
  const before = readFileSync(envFile, "utf8");
  await fetch(`${address}/created?code=the-code&state=${state}`);

  expect(forged.status).toBe(400);
  expect(before).not.toContain("4711");
  expect(await made).toMatchObject({ id: 4711 });
});

it("ends with GitHub's words when the code is no longer good", async () => {
  const { made, address, state } = await begin();

  const answer = await fetch(`${address}/created?code=old&state=${state}`);

  expect(answer.status).toBe(502);
  await expect(made).rejects.toThrow(/app-manifests\/old\/conversions answered 404/u);
});

it("does not overwrite a credential that is there", async () => {
  const envFile = join(makeTemporaryFolder(), ".env");
  writeFileSync(envFile, "GITHUB_TOKEN=ghp_there\n");
  const request = parseAppRequest({ URL: "https://agent.example.org" });

  const made = makeGithubApp({ request, envFile, report: () => undefined });

  await expect(made).rejects.toThrow(/has GITHUB_TOKEN already/u);
});

it.each([
  ["no address", {}, "URL takes the https address"],
  ["an address without TLS", { URL: "http://agent.example.org" }, "URL takes the https address"],
  ["an organization with a slash", { URL: "https://a.example", ORGANIZATION: "a/b" }, "ORGANIZATION takes"],
])("says what it takes with %s", (_case, env, words) => {
  expect(() => parseAppRequest(env)).toThrow(words);
});
