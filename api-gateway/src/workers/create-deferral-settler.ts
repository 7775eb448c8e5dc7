import type { Order } from "../core/orders/order.ts";
import { listDecisions } from "../storage/list-decisions.ts";
import { rejectDeferral } from "../storage/reject-deferral.ts";
import { settleDeferral } from "../storage/settle-deferral.ts";
import { type Deferred, type TakenDeferral, takeDeferrals } from "../storage/take-deferrals.ts";
import type { PermissionVerdict } from "../webhooks/permission-verdict.ts";
import type { Announcer } from "./announce.ts";
import { createOrderTools } from "./create-order-tools.ts";
import { decidePermission } from "./decide-permission.ts";
import type { GatewayCore } from "./gateway-core.ts";
import { runEach } from "./run-each.ts";

type Judged = Omit<TakenDeferral, "order"> & {
  readonly judged?: { readonly order: Order; readonly verdict: PermissionVerdict };
};

const RETRY_SECONDS = 2;

export function createDeferralSettler(core: GatewayCore, announcer: Announcer): () => Promise<void> {
  const { settings, database, logger, catalog, now } = core;

  const reject = async (deliveryId: string, reason: string): Promise<void> => {
    await rejectDeferral(database, { deliveryId, reason, at: now() });
    announcer.answered();
  };

  const settle = async (deferred: Deferred, { kind, detail }: PermissionVerdict, isOld: boolean): Promise<void> => {
    if (kind === "undecided" && !isOld) return;
    const tools = createOrderTools(core, await catalog.load());
    const decided = { ...deferred, isPermitted: kind === "permitted", detail, at: now() };
    const { createdTask, ended } = await settleDeferral(database, decided, tools);
    for (const { task, ending } of ended) announcer.ended(task, ending);
    if (createdTask === null) announcer.answered();
    else announcer.created(createdTask, await listDecisions(database, createdTask.deliveryId));
  };

  const judge = async ({ order, ...taken }: TakenDeferral): Promise<Judged> =>
    order === null ? taken : { ...taken, judged: { order, verdict: await decidePermission(core, order) } };

  const settleOrReject = async ({ deliveryId, createdAt, judged }: Judged): Promise<void> => {
    if (judged === undefined) return reject(deliveryId, "request_unreadable");
    const isOld = now().getTime() - createdAt.getTime() > settings.tasks.expirySeconds * 1000;
    try {
      await settle({ deliveryId, createdAt, order: judged.order }, judged.verdict, isOld);
    } catch (error) {
      if (!isOld) throw error;
      logger.warn({ err: error, delivery_id: deliveryId }, "an order could not be settled in time and is given up");
      await reject(deliveryId, "request_failed");
    }
  };

  return async () => {
    const retryAt = new Date(now().getTime() + RETRY_SECONDS * 1000);
    const taken = await takeDeferrals(database, now(), retryAt);
    for (const judged of await Promise.all(taken.map(judge))) await runEach([judged], settleOrReject, logger);
  };
}
