import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import type { StoredDelivery } from "../../core/deliveries/stored-delivery.ts";
import { ServiceError } from "../../core/errors.ts";
import type { DeliveryFilter } from "../../storage/list-deliveries.ts";
import type { Page } from "../../storage/list-tasks.ts";
import type { Replay } from "../../webhooks/reception/create-replay.ts";
import { toDeliveryAnswer } from "../to-delivery-answer.ts";
import { listDeliveries, replayDelivery, showDelivery } from "./delivery-contracts.ts";

export type DeliveryRoutesOptions = {
  readonly replay: Replay;
  list(filter: DeliveryFilter): Promise<Page<StoredDelivery>>;
  find(deliveryId: string): Promise<StoredDelivery | undefined>;
};

export const deliveryRoutes: FastifyPluginAsyncZod<DeliveryRoutesOptions> = async (app, { replay, list, find }) => {
  app.route({
    ...listDeliveries,
    handler: async (request, reply) => {
      const { items, nextCursor } = await list(request.query);
      return reply.code(200).send({ items: items.map(toDeliveryAnswer), next_cursor: nextCursor });
    },
  });

  app.route({
    ...showDelivery,
    handler: async (request, reply) => {
      const { delivery_id: id } = request.params;
      const delivery = await find(id);
      if (delivery === undefined) throw new ServiceError("delivery_not_found", `There is no delivery ${id}.`);
      const { decisions, headers } = delivery;
      return reply
        .code(200)
        .send({ ...toDeliveryAnswer(delivery), decisions: [...decisions], headers: { ...headers } });
    },
  });

  app.route({
    ...replayDelivery,
    handler: async (request, reply) => {
      const { mode } = request.body;
      const caller = request.caller ?? "unknown";
      const { kept, decisions } = await replay({ deliveryId: request.params.delivery_id, mode, caller });
      const { deliveryId, status, reason, taskId, flowId, command } = kept;
      return reply.code(200).send({
        ...{ mode, delivery_id: deliveryId, status, reason, task_id: taskId, flow_id: flowId, command },
        decisions: [...decisions],
      });
    },
  });
};
