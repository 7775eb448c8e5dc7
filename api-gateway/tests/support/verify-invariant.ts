import { expect } from "vitest";
import type { TestGateway } from "./start-gateway.ts";

const ended = ["succeeded", "failed", "cancelled", "expired"];

export async function countDeliveries({ database }: Pick<TestGateway, "database">) {
  const count = (status: string) => database.delivery.count({ where: { status } });
  const repeats = await database.delivery.aggregate({ _sum: { repeats: true } });
  return {
    queued: await count("queued"),
    ignored: await count("ignored"),
    answered: await count("answered"),
    duplicates: (await count("duplicate")) + (repeats._sum.repeats ?? 0),
    rejected: await count("rejected"),
    tasks: await database.task.count(),
  };
}

export async function verifyInvariant(gateway: Pick<TestGateway, "database">, accepted: number): Promise<void> {
  const { ignored, answered, duplicates, tasks } = await countDeliveries(gateway);
  expect(tasks + ignored + answered + duplicates).toBe(accepted);
}

export async function verifyEnded({ database }: Pick<TestGateway, "database">): Promise<void> {
  const tasks = await database.task.count();
  expect(await database.task.count({ where: { status: { in: ended } } })).toBe(tasks);
  const settled = { status: { in: ["sent", "undeliverable"] }, isFinal: true, taskId: { not: null } };
  expect(await database.reply.count({ where: settled })).toBe(tasks);
}
