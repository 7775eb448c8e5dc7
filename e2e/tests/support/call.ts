import { parseJson } from "../../src/sandbox/parse-json.ts";

export interface Call {
  readonly method?: string;
  readonly url: string;
  readonly key?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: unknown;
}

const CALL_MS = 20_000;

export async function call({ method = "GET", url, key, body, headers = {} }: Call): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(CALL_MS),
    redirect: "manual",
  });
  const text = await response.text();
  const isJson = response.headers.get("content-type")?.includes("json") === true && text !== "";
  return { status: response.status, headers: response.headers, text, json: isJson ? parseJson(text) : undefined };
}

export async function callWell(request: Call): Promise<unknown> {
  const { status, text, json } = await call(request);
  if (status >= 300) throw new Error(`${request.method ?? "GET"} ${request.url} answered ${status}: ${text}`);
  return json;
}
