import { Agent } from "undici";
import type { ServicePeer } from "./create-service-fetch.ts";
import { createGatewayClient } from "./gateway-client.ts";
import { createGitHubServiceClient } from "./github-service-client.ts";
import { openModelDispatcher } from "./open-model-dispatcher.ts";
import type { CallLimits } from "./service-caller.ts";

type PeerOptions = {
  readonly gateway: ServicePeer;
  readonly github: ServicePeer;
  readonly calls: CallLimits;
  readonly egressProxyUrl: string | undefined;
};

const largestAnswer = 8 * 1_048_576;

export function openPeers({ gateway, github, calls, egressProxyUrl }: PeerOptions) {
  const dispatcher = new Agent({ connect: { timeout: 2_000 }, maxResponseSize: largestAnswer });
  const modelDispatcher = openModelDispatcher(egressProxyUrl);
  return {
    gateway: createGatewayClient({ ...gateway, calls, dispatcher }),
    github: createGitHubServiceClient({ ...github, calls, dispatcher }),
    modelDispatcher,
    close: async () => void (await Promise.all([dispatcher.destroy(), modelDispatcher.destroy()])),
  };
}
