import { z } from "zod";
import { keys } from "./create-environment.ts";
import { parseJson } from "./parse-json.ts";
import type { RunningService } from "./start-service.ts";

export type Question = RequestInit & { readonly path: string; readonly key?: string };

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string };

export const problemSchema = z.strictObject({
  type: z.string().min(1),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(10),
  instance: z.string().startsWith("/"),
  code: z.string().regex(/^[a-z]+(?:_[a-z]+)*$/u),
  request_id: z.string().min(1),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
});

export async function ask({ url }: RunningService, question: Question): Promise<Answer> {
  const { path, key, headers, ...init } = question;
  const response = await fetch(new URL(path, url), {
    redirect: "manual",
    signal: AbortSignal.timeout(10_000),
    ...init,
    headers: { ...(key && { authorization: `Bearer ${key}` }), ...Object.fromEntries(new Headers(headers)) },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

export function setLogLevel(running: RunningService, change: Partial<Question> = {}): Promise<Answer> {
  return ask(running, {
    path: "/api/v1/log-level",
    method: "PUT",
    key: keys.operator,
    headers: { "content-type": "application/json" },
    body: '{"level":"info"}',
    ...change,
  });
}

export function readProblem({ status, headers, text }: Answer) {
  const problem = problemSchema.parse(parseJson(text));
  if (!headers.get("content-type")?.startsWith("application/problem+json"))
    throw new Error(`a problem came as ${headers.get("content-type")}`);
  if (problem.status !== status) throw new Error(`a ${status} says that it is ${problem.status}`);
  return problem;
}
