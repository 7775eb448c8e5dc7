import { z } from "zod";
import { parseJson } from "../../src/sandbox/parse-json.ts";
import { pollUntil } from "../../src/stack/poll-until.ts";
import { callWell } from "./call.ts";
import type { TestStack } from "./start-test-stack.ts";

const DELIVERY_MS = 15_000;
const EVERY_MS = 25;

const deliverySchema = z.looseObject({ status: z.int().nullable(), response: z.string().nullable() });

const answerSchema = z.looseObject({
  status: z.string().nullish(),
  task_id: z.string().nullish(),
  flow_id: z.string().nullish(),
  command: z.string().nullish(),
  reason: z.string().nullish(),
});

export interface Delivered {
  readonly deliveryId: string;
  readonly httpStatus: number;
  readonly status: string | null;
  readonly taskId: string;
  readonly flowId: string;
  readonly command: string | null;
  readonly reason: string | null;
}

export async function waitForDelivery(stack: TestStack, deliveryId: string): Promise<Delivered> {
  const url = `${stack.context.addresses.urlOf("sandbox")}/_sandbox/deliveries/${deliveryId}`;
  let delivery = deliverySchema.parse(await callWell({ url }));
  const isAnswered = async () => {
    delivery = deliverySchema.parse(await callWell({ url }));
    return delivery.status !== null;
  };
  if (!(await pollUntil(isAnswered, { withinMs: DELIVERY_MS, everyMs: EVERY_MS }))) {
    throw new Error(`the gateway did not answer delivery ${deliveryId}`);
  }
  const isAnswer = delivery.status !== 0 && delivery.response?.startsWith("{") === true;
  const answer = isAnswer ? answerSchema.safeParse(parseJson(delivery.response ?? "")).data : undefined;
  return {
    deliveryId,
    httpStatus: delivery.status ?? 0,
    status: answer?.status ?? null,
    taskId: answer?.task_id ?? "",
    flowId: answer?.flow_id ?? "",
    command: answer?.command ?? null,
    reason: answer?.reason ?? null,
  };
}
