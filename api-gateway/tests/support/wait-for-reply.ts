import { expect, vi } from "vitest";
import type { TestGateway } from "./start-gateway.ts";

export async function waitForComment(gateway: TestGateway, text: string | RegExp, count = 1) {
  return vi.waitFor(
    () => {
      const matching = gateway.github.comments.filter(({ body }) =>
        typeof text === "string" ? body.includes(text) : text.test(body),
      );
      expect(matching, JSON.stringify(gateway.github.comments)).toHaveLength(count);
      const [comment] = matching;
      if (comment === undefined) throw new Error(`No comment says ${text}.`);
      return comment;
    },
    { timeout: 10_000, interval: 20 },
  );
}

export async function waitForTask(gateway: TestGateway, taskId: unknown, status: string) {
  return vi.waitFor(
    async () => {
      const task = await gateway.database.task.findUniqueOrThrow({
        where: { id: String(taskId) },
        include: { reply: true },
      });
      expect(task.status).toBe(status);
      return task;
    },
    { timeout: 10_000, interval: 20 },
  );
}
