import { Agent, type Dispatcher, ProxyAgent } from "undici";

const longestSilenceMs = 600_000;
const connectMs = 10_000;

export function openModelDispatcher(egressProxyUrl: string | undefined): Dispatcher {
  const limits = { headersTimeout: longestSilenceMs, bodyTimeout: longestSilenceMs, connect: { timeout: connectMs } };
  if (egressProxyUrl === undefined) return new Agent(limits);
  return new ProxyAgent({ uri: egressProxyUrl, proxyTunnel: true, ...limits });
}
