import type { CommandCatalog } from "../core/commands/command-catalog.ts";
import { toOrderReply } from "../core/orders/to-order-reply.ts";
import type { OrderTools } from "../storage/execute-order.ts";
import type { GatewayCore } from "./gateway-core.ts";

export function createOrderTools(core: GatewayCore, catalog: CommandCatalog): OrderTools {
  const { createId, texts, settings, toDashboardLink, writeReply } = core;
  return {
    createId,
    texts,
    maxAttempts: settings.tasks.maxAttempts,
    describe: (command) => catalog.find(command)?.description ?? "",
    writeAnswer: (order, findings) => {
      const reply = toOrderReply(order, findings, { mention: settings.mention, catalog, toDashboardLink });
      return writeReply(order.provider, reply);
    },
  };
}
