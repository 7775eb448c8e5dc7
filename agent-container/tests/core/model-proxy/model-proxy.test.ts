import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Agent, request } from "undici";
import { afterEach, describe, expect, it, onTestFinished, vi } from "vitest";
import { modelPrices } from "../../../src/core/model-proxy/model-prices.ts";
import { createModelProxy, type ModelProxyOptions } from "../../../src/core/model-proxy/model-proxy.ts";
import { createScriptedModel, type ScriptedAnswer } from "../../support/scripted-model.ts";

const message = { model: "claude-sonnet-4-5", messages: [{ role: "user", content: "hello" }], stream: true };
const hello: ScriptedAnswer = { blocks: [{ type: "text", text: "hello" }] };

async function startProxy(answer: ScriptedAnswer, changes: Partial<ModelProxyOptions> = {}) {
  const model = await createScriptedModel(() => answer);
  const dispatcher = new Agent();
  const proxy = await createModelProxy({
    listen: { host: "127.0.0.1", port: 0 },
    upstreamUrl: model.url,
    apiKey: "real-model-key",
    runToken: "run-token",
    prices: modelPrices,
    budgetMicroUsd: 1_000_000,
    maxRequestBytes: 10_000,
    dispatcher,
    onBudgetExhausted: () => undefined,
    ...changes,
  });
  onTestFinished(async () => {
    await proxy.close();
    await dispatcher.close();
    await model.close();
  });
  return { model, proxy, url: `http://127.0.0.1:${proxy.port}` };
}

function send(url: string, headers: Record<string, string> = {}, body: object = message) {
  const known = { authorization: "Bearer run-token", "content-type": "application/json" };
  return request(url, { method: "POST", headers: { ...known, ...headers }, body: JSON.stringify(body) });
}

afterEach(() => vi.restoreAllMocks());

describe("the model proxy", () => {
  it("adds the real key, passes the stream through and counts it", async () => {
    const { model, proxy, url } = await startProxy(hello);

    const response = await send(`${url}/v1/messages?beta=true`);
    const text = await response.body.text();

    expect(response.statusCode).toBe(200);
    expect(text).toContain('"text":"hello"');
    expect(model.requests[0]?.headers).toMatchObject({ "x-api-key": "real-model-key" });
    expect(model.requests[0]?.path).toBe("/v1/messages?beta=true");
    expect(proxy.usage()).toMatchObject({ input_tokens: 100, output_tokens: 20, cost_micro_usd: 600, turns: 1 });
  });

  it("passes on neither the run token nor headers that nobody needs", async () => {
    const { model, url } = await startProxy(hello);

    const response = await send(`${url}/v1/messages`, { cookie: "a=b", "x-forwarded-for": "1.2.3.4" });
    await response.body.text();

    expect(Object.keys(model.requests[0]?.headers ?? {})).not.toEqual(expect.arrayContaining(["authorization"]));
    expect(JSON.stringify(model.requests[0]?.headers)).not.toMatch(/run-token|1\.2\.3\.4|a=b/u);
  });

  it("does not give the real key away in an answer", async () => {
    const { url } = await startProxy({ status: 401, headers: { "set-cookie": "a=b", "x-key": "real-model-key" } });

    const response = await send(`${url}/v1/messages`);

    expect(response.statusCode).toBe(401);
    expect(JSON.stringify(response.headers)).not.toMatch(/real-model-key|a=b/u);
    await response.body.dump();
  });

  it.each([
    ["no token", { authorization: "" }],
    ["another token", { authorization: "Bearer run-tokem" }],
    ["the token in another header", { authorization: "", "x-api-key": "run-token" }],
  ])("answers 401 to %s and asks the model nothing", async (_case, headers) => {
    const { model, url } = await startProxy(hello);

    const response = await send(`${url}/v1/messages`, headers);

    expect(response.statusCode).toBe(401);
    expect(await response.body.json()).toMatchObject({ type: "error", error: { type: "authentication_error" } });
    expect(model.requests).toEqual([]);
  });

  it.each(["/v1/files", "/v1/models", "/v1/messages/batches", "/v1/messages/../files", "//evil.example/v1/messages"])(
    "answers 404 to %s",
    async (path) => {
      const { model, url } = await startProxy(hello);

      const response = await send(`${url}${path}`);

      expect(response.statusCode).toBe(404);
      expect(model.requests).toEqual([]);
      await response.body.dump();
    },
  );

  it("counts no tokens for counting tokens", async () => {
    const { proxy, url } = await startProxy(hello);

    const response = await send(`${url}/v1/messages/count_tokens`);
    await response.body.text();

    expect(response.statusCode).toBe(200);
    expect(proxy.usage()).toMatchObject({ turns: 0, cost_micro_usd: 0 });
  });

  it("answers an error at the cap and tells the run", async () => {
    const onBudgetExhausted = vi.fn();
    const { model, url } = await startProxy(hello, { budgetMicroUsd: 600, onBudgetExhausted });

    await (await send(`${url}/v1/messages`)).body.text();
    expect(onBudgetExhausted).not.toHaveBeenCalled();
    const refused = await send(`${url}/v1/messages`);

    expect(refused.statusCode).toBe(400);
    expect(await refused.body.text()).toContain("budget of this run is used up");
    expect(onBudgetExhausted).toHaveBeenCalledOnce();
    expect(model.requests).toHaveLength(1);
  });

  it("passes its cap by one turn at most, however many requests come at once", async () => {
    const onBudgetExhausted = vi.fn();
    const { model, proxy, url } = await startProxy(hello, { budgetMicroUsd: 1500, onBudgetExhausted });
    const body = { ...message, max_tokens: 1000 };

    const answers = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const response = await send(`${url}/v1/messages`, {}, body);
        await response.body.text();
        return response.statusCode;
      }),
    );

    expect(answers.toSorted()).toEqual([200, 200, 200, 400, 400, 400, 400, 400]);
    expect(model.requests).toHaveLength(3);
    expect(proxy.usage().cost_micro_usd).toBe(1800);
    expect(onBudgetExhausted).toHaveBeenCalled();
  });

  it("refuses a request that is too large", async () => {
    const { model, url } = await startProxy(hello);

    const response = await send(`${url}/v1/messages`, {}, { ...message, padding: "x".repeat(20_000) });

    expect(response.statusCode).toBe(413);
    expect(model.requests).toEqual([]);
    await response.body.dump();
  });

  it.each([429, 529])("passes a %s of the model on with its Retry-After", async (status) => {
    const { url } = await startProxy({ status, headers: { "retry-after": "7" } });

    const response = await send(`${url}/v1/messages`);

    expect(response.statusCode).toBe(status);
    expect(response.headers["retry-after"]).toBe("7");
    await response.body.dump();
  });

  it("answers 502 when the model cannot be reached", async () => {
    const { model, url } = await startProxy(hello);
    await model.close();

    const response = await send(`${url}/v1/messages`);

    expect(response.statusCode).toBe(502);
    expect(await response.body.text()).not.toContain("127.0.0.1");
  });

  it("listens on a unix socket", async () => {
    const folder = await mkdtemp(join(tmpdir(), "proxy-"));
    const socketPath = join(folder, "model.sock");
    const { proxy } = await startProxy(hello, { listen: { path: socketPath } });
    const dispatcher = new Agent({ connect: { socketPath } });
    onTestFinished(async () => {
      await dispatcher.close();
      await rm(folder, { recursive: true });
    });
    const headers = { authorization: "Bearer run-token", "content-type": "application/json" };

    const response = await request("http://model/v1/messages", {
      ...{ method: "POST", headers, dispatcher },
      body: JSON.stringify(message),
    });

    expect(await response.body.text()).toContain("hello");
    expect(proxy.port).toBeUndefined();
  });
});
