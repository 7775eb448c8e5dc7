import { ServiceError } from "../core/errors.ts";
import type { Ending } from "../core/tasks/ending.ts";
import type { Task } from "../core/tasks/task.ts";
import { createTaskDesk } from "../core/tasks/task-desk.ts";
import { cancelTask } from "../storage/cancel-task.ts";
import { countOpen } from "../storage/count-open.ts";
import { createRepetition, createTask } from "../storage/create-task.ts";
import { type DeliveryFilter, findDelivery, listDeliveries } from "../storage/list-deliveries.ts";
import { listEvents } from "../storage/list-events.ts";
import { findTask, listTasks, type TaskFilter } from "../storage/list-tasks.ts";
import type { Announcer } from "./announce.ts";
import type { GatewayCore } from "./gateway-core.ts";

export function createAdminDesk(core: GatewayCore, announcer: Announcer) {
  const { database, createId, texts, catalog, settings, now } = core;
  const desk = createTaskDesk({
    ...{ now, createId, texts, maxAttempts: settings.tasks.maxAttempts, loadCatalog: catalog.load },
    findTask: (taskId) => findTask(database, taskId),
    create: async (draft) => {
      const { task, isNew } = await createTask(database, { ...draft, createId });
      if (isNew) announcer.created(task, []);
      return task;
    },
    repeat: async (draft, request) => {
      const { task, isNew } = await createRepetition(database, draft, request);
      if (isNew) announcer.created(task, []);
      return task;
    },
  });

  const cancel = async (taskId: string, caller: string): Promise<Task> => {
    const reason = `cancelled by ${caller}`;
    const ending: Ending = { status: "cancelled", reason, error: null, result: null };
    const render = (task: Task) => texts.ending(task, ending);
    const { task, outcome } = await cancelTask(database, { taskId, reason, at: now(), render });
    if (outcome === "cancelled") announcer.ended(task, ending);
    if (outcome !== "finished" || task.status === "cancelled") return desk.get(taskId);
    throw new ServiceError("task_finished", `${taskId} has ended: it is ${task.status}.`);
  };

  return {
    desk,
    cancel,
    listTasks: (filter: TaskFilter) => listTasks(database, filter),
    listDeliveries: (filter: DeliveryFilter) => listDeliveries(database, filter),
    findDelivery: (deliveryId: string) => findDelivery(database, deliveryId),
    listEvents: (after: number, limit: number) => listEvents(database, after, limit),
    countOpen: () => countOpen(database, now()),
  };
}
