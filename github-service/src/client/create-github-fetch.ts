import { Agent, fetch, type RequestInit } from "undici";

const CONNECT_MILLISECONDS = 3_000;
const LARGEST_ANSWER = 20_000_000;

export function createGithubFetch(timeoutSeconds: number) {
  const dispatcher = new Agent({ connect: { timeout: CONNECT_MILLISECONDS }, maxResponseSize: LARGEST_ANSWER });
  return {
    fetch: (url: string, init: RequestInit) =>
      fetch(url, { ...init, dispatcher, signal: AbortSignal.timeout(timeoutSeconds * 1000) }),
    close: () => dispatcher.destroy(),
  };
}
