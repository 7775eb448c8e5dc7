import type { IncomingHttpHeaders, OutgoingHttpHeaders } from "node:http";

const requestNames = ["accept", "anthropic-beta", "anthropic-version", "content-type", "user-agent", "x-app"];
const responseNames = ["content-type", "request-id", "retry-after", "x-should-retry"];

function isPassedBack(name: string): boolean {
  return responseNames.includes(name) || name.startsWith("anthropic-ratelimit-");
}

export function toModelHeaders(headers: IncomingHttpHeaders, apiKey: string): Record<string, string> {
  const passed = requestNames.flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value]] : [];
  });
  return { ...Object.fromEntries(passed), "accept-encoding": "identity", "x-api-key": apiKey };
}

export function toAnswerHeaders(headers: IncomingHttpHeaders): OutgoingHttpHeaders {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => isPassedBack(name)));
}
