import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { type Dispatcher, request as sendRequest } from "undici";
import { toAnswerHeaders, toModelHeaders } from "./model-headers.ts";
import { type CountedAnswer, createMessageUsageReader, createStreamUsageReader } from "./read-usage.ts";

export type Upstream = { upstreamUrl: string; apiKey: string; dispatcher: Dispatcher };
export type ForwardedRequest = {
  request: IncomingMessage;
  response: ServerResponse;
  path: string;
  body: Buffer;
  signal: AbortSignal;
};

const maxAnswerBytes = 32 * 1024 * 1024;

function passAnswer(body: Dispatcher.ResponseData["body"], response: ServerResponse, tap: (chunk: Buffer) => void) {
  const count = async function* (chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      tap(chunk);
      yield chunk;
    }
  };
  return pipeline(body, count, response);
}

export async function forwardRequest(
  { upstreamUrl, apiKey, dispatcher }: Upstream,
  { request, response, path, body, signal }: ForwardedRequest,
  onCounted: (answer: CountedAnswer) => void,
): Promise<void> {
  const upstream = await sendRequest(new URL(upstreamUrl.replace(/\/$/u, "") + path), {
    method: "POST",
    headers: toModelHeaders(request.headers, apiKey),
    body,
    signal,
    dispatcher,
  });
  response.writeHead(upstream.statusCode, toAnswerHeaders(upstream.headers));
  const isStream = String(upstream.headers["content-type"]).startsWith("text/event-stream");
  const reader = isStream ? createStreamUsageReader() : createMessageUsageReader(maxAnswerBytes);
  try {
    await passAnswer(upstream.body, response, reader.push);
  } finally {
    const counted = reader.finish();
    if (counted !== undefined) onCounted(counted);
  }
}
