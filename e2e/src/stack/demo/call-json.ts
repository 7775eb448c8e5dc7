import { parseJson } from "../../sandbox/parse-json.ts";
import { StackError } from "../stack-error.ts";

interface Call {
  readonly method?: "GET" | "POST";
  readonly url: string;
  readonly key?: string;
  readonly body?: unknown;
}

const CALL_MS = 10_000;

export async function callJson({ method = "GET", url, key, body }: Call): Promise<unknown> {
  const response = await fetch(url, {
    method,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(CALL_MS),
  });
  const text = await response.text();
  if (!response.ok) throw new StackError(`${method} ${url} answered ${response.status}: ${text.slice(0, 500)}`);
  return parseJson(text);
}
