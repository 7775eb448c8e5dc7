import { bulkhead } from "cockatiel";
import type { KeptDelivery } from "../core/deliveries/kept-delivery.ts";
import { createCommitPolicy } from "../storage/create-commit-policy.ts";
import { createKeepArrival } from "../storage/keep-arrival.ts";
import { keepOrder } from "../storage/keep-order.ts";
import { findDelivery } from "../storage/list-deliveries.ts";
import { createWaitAtMost } from "../storage/patience.ts";
import { verifyAnswers } from "../storage/verify-answers.ts";
import type { Announcer } from "../workers/announce.ts";
import { createOrderTools } from "../workers/create-order-tools.ts";
import type { GatewayCore } from "../workers/gateway-core.ts";
import { createReplay, type Replay } from "./reception/create-replay.ts";
import type { DecisionPorts } from "./reception/decide-delivery.ts";
import { createKeep } from "./reception/keep-delivery.ts";
import { listenWhileAsking } from "./reception/listen-while-asking.ts";
import { createReceiveDelivery, type KeepRequest, type ReceiveDelivery } from "./reception/receive-delivery.ts";

const ORDERS_AT_ONCE = 3;

type Keep = (request: KeepRequest) => Promise<KeptDelivery>;

function createKeeper(core: GatewayCore, announcer: Announcer): Keep {
  const { now, createId, texts, settings, database, catalog } = core;
  const waitAtMost = createWaitAtMost(core.pulse);
  const orders = bulkhead(ORDERS_AT_ONCE, Number.POSITIVE_INFINITY);
  const keep = createKeep({
    ...{ now, createId, texts, maxAttempts: settings.tasks.maxAttempts },
    keepArrival: createKeepArrival({ database, createId, waitAtMost }),
    keepOrder: async (delivered, patience) => {
      const tools = createOrderTools(core, await catalog.load());
      const { kept, executed } = await orders.execute(async () => {
        await waitAtMost(patience.left(), () => verifyAnswers(database));
        return keepOrder(database, delivered, tools);
      });
      for (const { task, ending } of executed.ended) announcer.ended(task, ending);
      return kept;
    },
    announce: ({ createdTask }, decisions) => {
      if (createdTask === null) announcer.answered();
      else announcer.created(createdTask, decisions);
    },
  });
  const commit = createCommitPolicy(core.pulse);
  return (request) => commit((patience) => keep(request, patience), request.startedAt);
}

export type Receiver = { readonly receiveDelivery: ReceiveDelivery; readonly replay: Replay };

export function createReceiver(core: GatewayCore, announcer: Announcer): Receiver {
  const { agent, settings, rulebook, now, createId, database, pulse } = core;
  const { secrets, permissionTimeoutSeconds: permissionSeconds } = settings.github;
  const deciding: DecisionPorts = {
    ...{ agent, mention: settings.mention, rulebook, permissionSeconds },
    askPermission: listenWhileAsking(core.askPermission, pulse.listen),
    loadCatalog: core.catalog.load,
  };
  const keep = createKeeper(core, announcer);
  const receive = createReceiveDelivery({ ...deciding, now, keep, findSecrets: () => secrets });
  return {
    receiveDelivery: (provider, arrived) => core.precedence.hold(() => receive(provider, arrived)),
    replay: createReplay({
      ...deciding,
      ...{ now, keep },
      createKey: () => createId("delivery").replace("delivery", "replay"),
      findDelivery: (deliveryId) => findDelivery(database, deliveryId),
    }),
  };
}
