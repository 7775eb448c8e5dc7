import { describe, expect, it } from "vitest";
import { parseEvents, toMessagesRequest } from "../support/messages-request.ts";
import { KEY, type Sandbox, startSandbox } from "../support/start-sandbox.ts";

const fix = "<command>fix</command>\n<request>fix the voucher</request>";

function ask({ call }: Sandbox, body: unknown, headers: Record<string, string> = { "x-api-key": KEY }) {
  return call("POST", "/anthropic/v1/messages?beta=true", body, headers);
}

describe("the Messages API", () => {
  it("answers with a tool call that the caller offers", async () => {
    const answer = await ask(await startSandbox(), toMessagesRequest(fix));

    expect(answer.json).toMatchObject({
      type: "message",
      role: "assistant",
      model: "claude-sonnet-4-5",
      stop_reason: "tool_use",
      content: [
        { type: "thinking" },
        { type: "text" },
        { type: "tool_use", name: "Bash", input: { command: expect.stringContaining("node --test") } },
      ],
      usage: {
        input_tokens: expect.any(Number),
        output_tokens: expect.any(Number),
        cache_creation_input_tokens: expect.any(Number),
      },
    });
  });

  it("streams the same as server-sent events", async () => {
    const answer = await ask(await startSandbox(), toMessagesRequest(fix, { stream: true }));

    const events = parseEvents(answer.text);
    const types = [...new Set(events.map(({ type }) => type))];
    expect(answer.headers.get("content-type")).toContain("text/event-stream");
    expect(types).toEqual([
      "message_start",
      "ping",
      "content_block_start",
      "content_block_delta",
      "content_block_stop",
      "message_delta",
      "message_stop",
    ]);
    expect(events.at(-2)).toMatchObject({ delta: { stop_reason: "tool_use" } });
  });

  it("takes a bearer token or an API key, and no other", async () => {
    const sandbox = await startSandbox();

    expect((await ask(sandbox, toMessagesRequest(fix), { authorization: `Bearer ${KEY}` })).status).toBe(200);
    const refused = await ask(sandbox, toMessagesRequest(fix), { "x-api-key": "wrong" });
    expect(refused.status).toBe(401);
    expect(refused.json).toMatchObject({
      type: "error",
      error: { type: "authentication_error", message: "invalid x-api-key" },
    });
    expect((await ask(sandbox, toMessagesRequest(fix), {})).status).toBe(401);
  });

  it("counts tokens", async () => {
    const { call } = await startSandbox();

    const answer = await call("POST", "/anthropic/v1/messages/count_tokens", toMessagesRequest(fix), {
      "x-api-key": KEY,
    });

    expect(answer.json).toMatchObject({ input_tokens: expect.any(Number) });
  });

  it("answers what it cannot read with 400, and unknown paths with 404", async () => {
    const sandbox = await startSandbox();

    expect((await ask(sandbox, { model: "m" })).json).toMatchObject({ error: { type: "invalid_request_error" } });
    expect((await sandbox.call("GET", "/anthropic/v1/none", undefined, { "x-api-key": KEY })).json).toMatchObject({
      error: { type: "not_found_error" },
    });
  });

  it("goes on from the tool results it is sent, and accepts system messages among them", async () => {
    const messages = [
      {
        role: "user",
        content: [
          { type: "text", text: "<system-reminder>Today</system-reminder>" },
          { type: "text", text: fix },
        ],
      },
      { role: "assistant", content: [{ type: "tool_use", id: "t1", name: "Bash", input: {} }] },
      {
        role: "user",
        content: [
          {
            type: "tool_result",
            tool_use_id: "t1",
            content: [{ type: "text", text: "/workspace\nfail 1\ntest at test/a.test.js:1:1" }],
          },
        ],
      },
      { role: "system", content: "A note." },
    ];
    const answer = await ask(await startSandbox(), toMessagesRequest("", { messages }));

    expect(answer.json).toMatchObject({
      content: [{ type: "text" }, { name: "Read", input: { file_path: "/workspace/test/a.test.js" } }],
    });
  });

  it("answers in words when it is offered no tool, or not the one it needs", async () => {
    const sandbox = await startSandbox();

    expect((await ask(sandbox, toMessagesRequest(fix, { tools: [] }))).json).toMatchObject({ stop_reason: "end_turn" });
    expect((await ask(sandbox, toMessagesRequest(fix, { tools: [{ name: "Read" }] }))).json).toMatchObject({
      content: [{ text: expect.stringContaining("Bash") }],
    });
  });

  it.each([
    ["sandbox:spend reports a very large usage", "sandbox:spend", { usage: { output_tokens: 400_000 } }],
    ["sandbox:loop calls a tool", "sandbox:loop", { stop_reason: "tool_use" }],
  ])("%s", async (_case, word, expected) => {
    expect((await ask(await startSandbox(), toMessagesRequest(`${fix} ${word}`))).json).toMatchObject(expected);
  });

  it("sandbox:garbage is no JSON and no stream", async () => {
    const sandbox = await startSandbox();

    await expect(ask(sandbox, toMessagesRequest(`${fix} sandbox:garbage`))).rejects.toThrow("JSON");
    const streamed = await ask(sandbox, toMessagesRequest(`${fix} sandbox:garbage`, { stream: true }));
    expect(() => parseEvents(streamed.text)).toThrow("JSON");
  });

  it("sandbox:slow takes the time that it is given", async () => {
    const sandbox = await startSandbox();

    const before = performance.now();
    await ask(sandbox, toMessagesRequest(`${fix} sandbox:slow=0.5`, { stream: true }));

    expect(performance.now() - before).toBeGreaterThan(400);
  });

  it("sandbox:silent begins and then says nothing, until the caller goes", async () => {
    const sandbox = await startSandbox();
    const { url } = sandbox;
    const gone = new AbortController();
    const body = JSON.stringify(toMessagesRequest(`${fix} sandbox:silent`, { stream: true }));
    const headers = { "x-api-key": KEY, "content-type": "application/json" };

    const response = await fetch(`${url}/anthropic/v1/messages`, {
      method: "POST",
      headers,
      body,
      signal: gone.signal,
    });
    const reader = response.body?.getReader();
    let heard = "";
    const listen = async () => {
      while (heard.length >= 0) heard += Buffer.from((await reader?.read())?.value ?? []).toString();
    };
    const listening = listen();
    await expect.poll(() => heard).toContain("event: ping");
    const length = heard.length;
    const spoken = await ask(sandbox, toMessagesRequest(`${fix} sandbox:slow=0.5`, { stream: true }));
    expect(spoken.text).toContain("message_stop");
    gone.abort();

    await expect(listening).rejects.toThrow("aborted");
    expect(heard).toContain("message_start");
    expect(heard).toHaveLength(length);
  });
});
