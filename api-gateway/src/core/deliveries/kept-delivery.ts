import type { Task } from "../tasks/task.ts";

export type KeptDelivery = {
  readonly status: "queued" | "answered" | "ignored" | "duplicate" | "rejected";
  readonly deliveryId: string | null;
  readonly taskId: string | null;
  readonly flowId: string | null;
  readonly command: string | null;
  readonly reason: string | null;
  readonly createdTask: Task | null;
};
