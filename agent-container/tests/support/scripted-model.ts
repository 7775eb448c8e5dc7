import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { z } from "zod";
import { parseJson } from "../../src/core/parse-json.ts";
import { closeServer, listenOnLoopback } from "./loopback.ts";
import { readBody } from "./read-body.ts";

export type ScriptedBlock =
  | { type: "text"; text: string }
  | { type: "thinking"; thinking: string }
  | { type: "tool_use"; name: string; input: Record<string, unknown> };
export type ScriptedAnswer = { blocks: ScriptedBlock[] } | { status: number; headers?: Record<string, string> };

const requestSchema = z.looseObject({
  model: z.string(),
  system: z.unknown().optional(),
  messages: z.array(z.looseObject({ role: z.string(), content: z.unknown() })),
  tools: z.array(z.unknown()).optional(),
});
export type ModelRequest = z.infer<typeof requestSchema> & { headers: Record<string, unknown>; path: string };
export type ScriptedModel = { url: string; requests: ModelRequest[]; close: () => Promise<void> };

const usage = { input_tokens: 100, cache_creation_input_tokens: 0, cache_read_input_tokens: 0, output_tokens: 20 };

function toBlockEvents(block: ScriptedBlock, index: number): object[] {
  if (block.type === "text")
    return [
      { type: "content_block_start", index, content_block: { type: "text", text: "" } },
      { type: "content_block_delta", index, delta: { type: "text_delta", text: block.text } },
      { type: "content_block_stop", index },
    ];
  if (block.type === "thinking")
    return [
      { type: "content_block_start", index, content_block: { type: "thinking", thinking: "", signature: "" } },
      { type: "content_block_delta", index, delta: { type: "thinking_delta", thinking: block.thinking } },
      { type: "content_block_delta", index, delta: { type: "signature_delta", signature: "c2ln" } },
      { type: "content_block_stop", index },
    ];
  const content_block = {
    type: "tool_use",
    id: `toolu_${index}_${Math.random().toString(36).slice(2)}`,
    name: block.name,
    input: {},
  };
  return [
    { type: "content_block_start", index, content_block },
    {
      type: "content_block_delta",
      index,
      delta: { type: "input_json_delta", partial_json: JSON.stringify(block.input) },
    },
    { type: "content_block_stop", index },
  ];
}

function writeAnswer(response: ServerResponse, model: string, blocks: ScriptedBlock[]): void {
  const id = `msg_${Math.random().toString(36).slice(2)}`;
  const stop_reason = blocks.some((block) => block.type === "tool_use") ? "tool_use" : "end_turn";
  const message = {
    id,
    type: "message",
    role: "assistant",
    model,
    content: [],
    stop_reason: null,
    stop_sequence: null,
  };
  const events: object[] = [
    { type: "message_start", message: { ...message, usage: { ...usage, output_tokens: 1 } } },
    ...blocks.flatMap(toBlockEvents),
    {
      type: "message_delta",
      delta: { stop_reason, stop_sequence: null },
      usage: { output_tokens: usage.output_tokens },
    },
    { type: "message_stop" },
  ];
  response.writeHead(200, { "content-type": "text/event-stream" });
  for (const event of events)
    response.write(`event: ${Reflect.get(event, "type")}\ndata: ${JSON.stringify(event)}\n\n`);
  response.end();
}

export async function createScriptedModel(
  answer: (request: ModelRequest, index: number) => ScriptedAnswer | Promise<ScriptedAnswer>,
): Promise<ScriptedModel> {
  const requests: ModelRequest[] = [];
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const text = await readBody(request);
    if (request.method !== "POST" || !request.url?.startsWith("/v1/messages")) {
      response.writeHead(404).end();
      return;
    }
    const body = { ...requestSchema.parse(parseJson(text)), headers: { ...request.headers }, path: request.url };
    requests.push(body);
    const scripted = await answer(body, requests.length - 1);
    if ("blocks" in scripted) return writeAnswer(response, body.model, scripted.blocks);
    response.writeHead(scripted.status, { "content-type": "application/json", ...scripted.headers });
    response.end(
      JSON.stringify({ type: "error", error: { type: "api_error", message: `scripted ${scripted.status}` } }),
    );
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const url = await listenOnLoopback(server);
  return { url, requests, close: () => closeServer(server) };
}
