import type { Publish, Readiness, Task } from "../core/tasks/task.ts";
import type { FrozenInput } from "../core/tasks/task-input.ts";
import type { PrismaClient } from "../generated/prisma/client.ts";

type Preparation = {
  readonly readiness: Readiness;
  readonly input?: FrozenInput;
  readonly publish?: Publish;
  readonly at: Date;
};

export async function markPrepared(database: PrismaClient, task: Task, preparation: Preparation): Promise<void> {
  const { readiness, input, publish, at } = preparation;
  await database.task.updateMany({
    where: { id: task.taskId, status: "queued", readiness: task.readiness },
    data: { readiness, prepareAt: at, ...(input && { input }), ...(publish && { publish }) },
  });
}
