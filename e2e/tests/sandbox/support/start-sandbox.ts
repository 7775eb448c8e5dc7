import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { buildSandbox } from "../../../src/sandbox/app.ts";
import { parseJson } from "../../../src/sandbox/parse-json.ts";
import { parseSettings } from "../../../src/sandbox/settings.ts";

export const TOKEN = "sandbox-github-token";
export const SECOND_TOKEN = "sandbox-github-token-2";
export const KEY = "sandbox-anthropic-key";
export const SECRET = "sandbox-webhook-secret";

export type Answer = {
  readonly status: number;
  readonly headers: Headers;
  readonly json: unknown;
  readonly text: string;
};

export type Sandbox = {
  readonly url: string;
  readonly dataDir: string;
  readonly close: () => Promise<void>;
  readonly call: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  readonly github: (method: string, path: string, body?: unknown) => Promise<Answer>;
  readonly control: (method: string, path: string, body?: unknown) => Promise<Answer>;
};

export async function createTemporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "sandbox-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function startSandbox(environment: NodeJS.ProcessEnv = {}): Promise<Sandbox> {
  const dataDir = environment["SANDBOX_DATA_DIR"] ?? (await createTemporaryFolder());
  const settings = parseSettings({
    PORT: "0",
    LOG_LEVEL: "silent",
    SANDBOX_DATA_DIR: dataDir,
    GITHUB_WEBHOOK_SECRET: SECRET,
    SANDBOX_GITHUB_TOKEN: TOKEN,
    SANDBOX_GITHUB_TOKENS: SECOND_TOKEN,
    SANDBOX_ANTHROPIC_KEY: KEY,
    ...environment,
  });
  const app = await buildSandbox(settings);
  const url = await app.listen({ host: settings.host, port: settings.port });
  onTestFinished(() => app.close());

  async function call(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    const type: Record<string, string> = body === undefined ? {} : { "content-type": "application/json" };
    const response = await fetch(`${url}${path}`, { method, headers: { ...type, ...headers }, ...sent });
    const text = await response.text();
    const isJson = response.headers.get("content-type")?.includes("json") === true && text !== "";
    return { status: response.status, headers: response.headers, text, json: isJson ? parseJson(text) : undefined };
  }

  return {
    url,
    dataDir,
    close: () => app.close(),
    call,
    github: (method, path, body) => call(method, `/github${path}`, body, { authorization: `Bearer ${TOKEN}` }),
    control: (method, path, body) => call(method, `/_sandbox${path}`, body),
  };
}
